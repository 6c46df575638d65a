using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Insights;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Access.SecondFactor;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>What a copy of the database is worth to whoever steals it.</summary>
public sealed class KeptSecretsTests
{
    private const string Maria = "maria@agora.gr";
    private const string NodeSecret = "a secret that every node is given, 32+";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_copy_of_the_database_gives_no_second_factor(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        await CredentialTests.EnrolAsync(app, id);
        await using var store = app.OpenStore();
        var member = await store.Set<Member>().AsNoTracking().SingleAsync(m => m.Id == id, Ct);
        var secret = app.Services.GetRequiredService<SecondFactorSecrets>().InForce(member)!;
        var keys = await store.Set<ProtectionKey>().AsNoTracking().ToListAsync(Ct);

        Assert.Equal(20, secret.Length);
        Assert.Equal(-1, member.TotpSecret.AsSpan().IndexOf(secret));
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.DoesNotContain("masterKey", key.Xml, StringComparison.Ordinal));

        // The thief starts Pistos over the copy: the keys in it do not open without the file beside it.
        var master = app.Services.GetRequiredService<MasterKey>();
        Assert.True(File.Exists(master.File));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(master.File));
        File.Delete(master.File);
        await using var thief = NodeOver(app, new Dictionary<string, string?>());
        Assert.Null(thief.Services.GetRequiredService<SecondFactorSecrets>().InForce(member));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_second_node_with_the_same_secret_understands_what_the_first_has_sealed(Engine engine)
    {
        var settings = new Dictionary<string, string?> { [MasterKey.Setting] = NodeSecret };
        await using var app = await PistosApp.StartAsync(engine, settings: settings);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        await CredentialTests.EnrolAsync(app, id);
        await using var store = app.OpenStore();
        var member = await store.Set<Member>().AsNoTracking().SingleAsync(m => m.Id == id, Ct);

        await using var second = NodeOver(app, settings);
        await using var stranger = NodeOver(app, new Dictionary<string, string?> { [MasterKey.Setting] = NodeSecret + "!" });

        Assert.Equal(app.Services.GetRequiredService<SecondFactorSecrets>().InForce(member), second.Services.GetRequiredService<SecondFactorSecrets>().InForce(member));
        Assert.Null(stranger.Services.GetRequiredService<SecondFactorSecrets>().InForce(member));
        Assert.False(File.Exists(app.Services.GetRequiredService<MasterKey>().File));
    }

    [Fact]
    public async Task A_sealed_secret_copied_to_a_colleague_s_row_opens_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (maria, nikos) = (await app.AddMemberAsync(BuiltInRole.Agent, Maria), await app.AddMemberAsync(BuiltInRole.Owner, "nikos@agora.gr"));
        await CredentialTests.EnrolAsync(app, maria);
        await using var store = app.OpenStore();
        var row = await store.Set<Member>().AsNoTracking().SingleAsync(m => m.Id == maria, Ct);
        var secret = app.Services.GetRequiredService<SecondFactorSecrets>().InForce(row)!;

        await store.Set<Member>().Where(m => m.Id == nikos).ExecuteUpdateAsync(s => s.SetProperty(m => m.TotpSecret, row.TotpSecret), Ct);
        var browser = app.OpenBrowser();
        await SignInTests.SignInAsync(browser, "nikos@agora.gr", PistosApp.Password);
        var answer = await browser.PostAsync("/sign-in/code", ("code", Totp.CodeAt(secret, Totp.StepAt(app.Clock.GetUtcNow().UtcDateTime))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_secret_that_is_too_short_or_a_damaged_key_is_refused_with_what_to_do()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await using var weak = NodeOver(app, new Dictionary<string, string?> { [MasterKey.Setting] = "short" });
        Assert.Contains("it needs 32 or more", Assert.Throws<IOException>(() => weak.Services.GetRequiredService<MasterKey>().Seal("x"u8)).Message, StringComparison.Ordinal);

        var master = app.Services.GetRequiredService<MasterKey>();
        master.Seal("x"u8);
        await File.WriteAllBytesAsync(master.File, Encoding.UTF8.GetBytes("damaged"), Ct);
        await using var damaged = NodeOver(app, new Dictionary<string, string?>());
        Assert.Contains("Put it back from a backup", Assert.Throws<IOException>(() => damaged.Services.GetRequiredService<MasterKey>().Seal("x"u8)).Message, StringComparison.Ordinal);
    }

    /// <summary>Another process over the same database and folder, as far as its keys go.</summary>
    private static Node NodeOver(PistosApp app, Dictionary<string, string?> settings)
    {
        settings = new(settings) { ["Data"] = app.Database.Folder, ["Database"] = app.Database.Postgres };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new Node(new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddStore(StoreSettings.From(configuration), StoreAssemblies.All).AddAccess().BuildServiceProvider());
    }

    private sealed class Node(ServiceProvider services) : IAsyncDisposable
    {
        public IServiceProvider Services => services;

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
