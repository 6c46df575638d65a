using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access.SecondFactor;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Commands;

namespace Pistos.Platform.Access.SignIn;

/// <summary>For an owner who is locked out and has the machine: prints a link by which they choose a new password.</summary>
internal sealed class ResetOwnerPasswordCommand : ICommand
{
    public string Name => "reset-owner-password";

    public string Summary => "Prints a link by which a locked-out owner chooses a new password.";

    public string Usage => "[--email ADDRESS] [--clear-two-factor yes]";

    public string Example => "reset-owner-password --email eleni@agora.gr";

    public IReadOnlyList<CommandOption> Options =>
    [
        new("email", "ADDRESS", "which owner, where there are several"),
        new("clear-two-factor", "yes", "also takes their second factor away and signs them out everywhere"),
    ];

    public bool Writes => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        await using var scope = context.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        var owners = await store.Set<Member>().Where(m => m.RoleId == Role.Owner && m.DeactivatedAt == null).OrderBy(m => m.Id).ToListAsync(ct);
        var email = context.Arguments.Option("email");
        if (context.Arguments.Option("clear-two-factor") is not (null or "yes")) return await FailAsync(context, "write --clear-two-factor yes to take the second factor away, or leave it out.");
        if (owners.Count == 0) return await FailAsync(context, "there is no owner yet: start Pistos and open it in a browser.");
        if (email is null && owners.Count > 1) return await FailAsync(context, $"there are several owners, say which with --email: {string.Join(", ", owners.Select(o => o.Email))}.");
        if ((email is null ? owners[0] : owners.Find(o => o.EmailKey == Member.KeyOf(email))) is not { } owner)
            return await FailAsync(context, $"no owner has the address {email}. Owners: {string.Join(", ", owners.Select(o => o.Email))}.");

        if (context.Arguments.Has("clear-two-factor"))
        {
            (owner.TotpSecret, owner.PendingTotpSecret) = (null, null);
            await store.Set<RecoveryCode>().Where(c => c.MemberId == owner.Id).ExecuteDeleteAsync(ct);
            await scope.ServiceProvider.GetRequiredService<SessionDoor>().EndAllAsync(owner, ct);
        }

        var path = await scope.ServiceProvider.GetRequiredService<Links>().MakeAsync(owner, ct);
        scope.ServiceProvider.GetRequiredService<AuditLog>().AddBy(null, "", "owner.link_made", owner.Id, owner.Name);
        await store.SaveChangesAsync(ct);
        await context.Out.WriteLineAsync($"Start Pistos and open this address, within 24 hours:\n  {Address(context.Services.GetRequiredService<IConfiguration>())}{path}");
        return 0;
    }

    /// <summary>Where people reach Pistos, or else where it listens, as seen from this machine.</summary>
    private static string Address(IConfiguration configuration)
    {
        if (configuration["PublicUrl"] is { Length: > 0 } address) return address.TrimEnd('/');
        var own = BindingAddress.Parse((configuration["Urls"] is { Length: > 0 } urls ? urls : "http://localhost:5080").Split(';')[0]);
        var isAny = own.Host is "*" or "+" or "0.0.0.0" or "[::]";
        return $"{own.Scheme}://{(isAny ? "localhost" : own.Host)}:{own.Port}";
    }

    private static async Task<int> FailAsync(CommandContext context, string why)
    {
        await context.Error.WriteLineAsync($"pistos: {why}");
        return 1;
    }
}
