using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.Setup;

/// <summary>Sets the workspace up for a program instead of for somebody at a browser.</summary>
internal sealed class Founding(IServiceScopeFactory scopes, CurrentWorkspace workspace, TimeProvider clock) : IFounding
{
    public async Task<Result> FoundAsync(WorkspaceDetails details, IReadOnlyList<NewMember> team, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        if (await store.Set<WorkspaceSettings>().AnyAsync(ct)) return Errors.AlreadySetUp;

        store.Add(new WorkspaceSettings
        {
            Name = details.Name,
            Language = details.Language,
            TimeZone = details.TimeZone,
            Currency = details.Currency,
            DemoAt = details.DemoAt,
            CreatedAt = clock.Now(),
        });
        store.AddRange(team.Select(person => new Member
        {
            Name = person.Name,
            Email = person.Email,
            EmailKey = Member.KeyOf(person.Email),
            Language = person.Language,
            RoleId = RoleOf(person.Role),
            CreatedAt = clock.Now(),
        }));
        scope.ServiceProvider.GetRequiredService<AuditLog>().AddBy(null, "", "workspace.set_up", null, details.Name);
        await store.SaveChangesAsync(ct);
        await workspace.ReadAsync(ct);
        return Result.Ok;
    }

    public async Task<Result> DeclareDemoAsync(DateTime at, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        var settings = await store.Set<WorkspaceSettings>().SingleAsync(ct);
        settings.DemoAt = at;
        scope.ServiceProvider.GetRequiredService<AuditLog>().AddBy(null, "", "workspace.changed", null, settings.Name);
        await store.SaveChangesAsync(ct);
        await workspace.ReadAsync(ct);
        return Result.Ok;
    }

    public async Task<IReadOnlyDictionary<string, Guid>> TeamAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        return await store.Set<Member>().AsNoTracking().ToDictionaryAsync(m => m.EmailKey, m => m.Id, ct);
    }

    public async Task ChangePasswordAsync(string email, string password, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var store = services.GetRequiredService<Store.Store>();
        var key = Member.KeyOf(email);
        var member = await store.Set<Member>().SingleAsync(m => m.EmailKey == key, ct);
        member.PasswordHash = services.GetRequiredService<Passwords>().Hash(member, password);
        await services.GetRequiredService<SessionDoor>().EndAllAsync(member, ct);
        services.GetRequiredService<AuditLog>().AddBy(member.Id, member.Name, "member.password_changed");
        await store.SaveChangesAsync(ct);
    }

    private static Guid RoleOf(BuiltInRole role) => role switch
    {
        BuiltInRole.Viewer => Role.Viewer,
        BuiltInRole.Agent => Role.Agent,
        BuiltInRole.Manager => Role.Manager,
        _ => Role.Owner,
    };
}
