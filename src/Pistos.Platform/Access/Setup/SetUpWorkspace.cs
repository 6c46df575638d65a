using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Setup;

/// <summary>The first thing anybody does with Pistos: names the brand and becomes its owner.</summary>
public sealed record SetUpWorkspace
{
    public string? Workspace { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? Currency { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Password { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/welcome", PostAsync).OpenToAll().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] SetUpWorkspace form, HttpContext http, SetUpWorkspaceHandler handler, CancellationToken ct)
    {
        var wrong = form.Check();
        if (wrong.Count > 0) return Page.Refused<WelcomePage>(wrong.Aggregate(FormState.Posted(http), (state, error) => state.With(error)));

        var result = await handler.HandleAsync(form, http, ct);
        return result.IsOk ? Page.SeeOther("/", Toast.Done("access.welcome.done", form.Workspace!.Trim())) : Page.SeeOther("/sign-in", result.Error);
    }

    private List<Error> Check() => InputRules.Collect(
        InputRules.Line(Workspace, "workspace", 120), InputRules.Language(Language), InputRules.TimeZone(TimeZone), InputRules.Currency(Currency),
        InputRules.Line(Name, "name", 200), InputRules.Email(Email), InputRules.Password(Password, Email));
}

internal sealed class SetUpWorkspaceHandler(
    Store.Store store, Passwords passwords, SessionDoor door, AuditLog audit, CurrentWorkspace workspace, TimeProvider clock)
{
    public async Task<Result> HandleAsync(SetUpWorkspace form, HttpContext http, CancellationToken ct)
    {
        if (await store.Set<WorkspaceSettings>().AnyAsync(ct)) return Errors.AlreadySetUp;

        var owner = new Member
        {
            Name = form.Name!.Trim(),
            Email = form.Email!.Trim(),
            EmailKey = Member.KeyOf(form.Email),
            Language = form.Language!,
            RoleId = Role.Owner,
            CreatedAt = clock.Now(),
        };
        owner.PasswordHash = passwords.Hash(owner, form.Password!);
        store.Add(owner);
        store.Add(new WorkspaceSettings
        {
            Name = form.Workspace!.Trim(),
            Language = form.Language!,
            TimeZone = form.TimeZone!,
            Currency = form.Currency!,
            CreatedAt = clock.Now(),
        });
        audit.AddBy(owner.Id, owner.Name, "workspace.set_up", null, form.Workspace!.Trim());
        if (!await TrySaveAsync(ct)) return Errors.AlreadySetUp;

        await workspace.ReadAsync(ct);
        await door.OpenAsync(http, owner, awaitsSecondFactor: false, ct);
        await store.SaveChangesAsync(ct);
        Appearance.KeepLanguage(http, owner.Language);
        return Result.Ok;
    }

    // The workspace's fixed key lets one of two simultaneous owners through and the other not.
    private async Task<bool> TrySaveAsync(CancellationToken ct)
    {
        try
        {
            await store.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException fault) when (StoreFaults.IsConflict(fault))
        {
            store.ChangeTracker.Clear();
            if (await store.Set<WorkspaceSettings>().AnyAsync(ct)) return false;
            throw;
        }
    }
}
