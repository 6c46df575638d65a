using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Access.ApiKeys;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.Setup;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;

namespace Pistos.Testing;

/// <summary>Signing in, in tests.</summary>
public sealed partial class PistosApp
{
    /// <summary>Every member that a test makes has this one.</summary>
    public const string Password = "τρία άλογα κι ένα δέντρο";

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser OpenBrowser() => Browser.Of(this);

    /// <summary>The workspace as it is after the first run; nobody is in it yet.</summary>
    public async Task SetUpWorkspaceAsync()
    {
        await using var store = OpenStore();
        if (await store.Set<WorkspaceSettings>().AnyAsync()) return;
        store.Add(new WorkspaceSettings { Name = "Αγορά Αττικής", Language = "el", TimeZone = "Europe/Athens", Currency = "EUR", CreatedAt = Clock.Now() });
        await store.SaveChangesAsync();
    }

    /// <summary>A member of the team with this role, who has <see cref="Password"/>.</summary>
    public async Task<Guid> AddMemberAsync(BuiltInRole role, string? email = null, string name = "Μαρία Παπαδοπούλου")
    {
        await SetUpWorkspaceAsync();
        email ??= $"{role.ToString().ToLowerInvariant()}.{Guid.CreateVersion7():n}@agora.gr";
        var member = new Member
        {
            Name = name,
            Email = email,
            EmailKey = Member.KeyOf(email),
            Language = "en",
            CreatedAt = Clock.Now(),
            RoleId = role switch { BuiltInRole.Owner => Role.Owner, BuiltInRole.Manager => Role.Manager, BuiltInRole.Agent => Role.Agent, _ => Role.Viewer },
        };
        member.PasswordHash = Services.GetRequiredService<Passwords>().Hash(member, Password);
        await using var store = OpenStore();
        store.Add(member);
        await store.SaveChangesAsync();
        return member.Id;
    }

    /// <summary>A browser in which a new member with this role is signed in.</summary>
    public async Task<Browser> SignInAsync(BuiltInRole role = BuiltInRole.Owner, string name = "Μαρία Παπαδοπούλου") =>
        await SignInAsync(await AddMemberAsync(role, name: name));

    /// <summary>A browser in which this member is signed in.</summary>
    public async Task<Browser> SignInAsync(Guid memberId)
    {
        await using var store = OpenStore();
        var member = await store.Set<Member>().AsNoTracking().SingleAsync(m => m.Id == memberId);
        var secret = Secrets.New();
        var now = Clock.Now();
        store.Add(new Session
        {
            TokenHash = Secrets.HashOf(secret),
            MemberId = memberId,
            CredentialStamp = member.CredentialStamp,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + SessionLife.Whole,
            Device = "Test",
            Address = "",
        });
        await store.SaveChangesAsync();

        var browser = OpenBrowser();
        browser.Cookies.Add(Browser.Home, new Cookie("__Host-pistos", secret, "/") { Secure = true });
        return browser;
    }

    /// <summary>A program with an API key that has these permissions.</summary>
    public async Task<HttpClient> OpenApiAsync(params string[] permissions)
    {
        await SetUpWorkspaceAsync();
        var secret = Secrets.New();
        await using var store = OpenStore();
        store.Add(new ApiKey
        {
            Name = "Κατάστημα",
            Prefix = ApiKeyScheme.KeyStart + secret[..6],
            SecretHash = Secrets.HashOf(secret),
            Permissions = permissions,
            CreatedAt = Clock.Now(),
        });
        await store.SaveChangesAsync();

        var client = CreateDefaultClient(Browser.Home);
        client.DefaultRequestHeaders.Authorization = new("Bearer", ApiKeyScheme.KeyStart + secret);
        return client;
    }

    // The product's iteration count would make every test that signs in slow for nothing.
    private static void HashPasswordsQuickly(IServiceCollection services) =>
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
}
