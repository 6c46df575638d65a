using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Audit;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed partial class ResetOwnerPasswordTests
{
    private const string Eleni = "eleni@agora.gr";
    private const string NewPassword = "πέντε καράβια στο λιμάνι";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_locked_out_owner_gets_a_link_that_sets_a_new_password_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await app.AddMemberAsync(BuiltInRole.Owner, Eleni);
        var elsewhere = await app.SignInAsync(id);

        var (code, said, _) = await RunAsync(app);
        var link = LinkText().Match(said).Groups[1].Value;

        Assert.Equal(0, code);
        Assert.True(await CredentialTests.IsInAsync(elsewhere)); // nothing has changed yet
        Assert.Equal("/sign-in", (await app.OpenBrowser().PostAsync(link, ("password", NewPassword))).Headers.Location?.OriginalString);
        Assert.False(await CredentialTests.IsInAsync(elsewhere));
        Assert.Equal("/", (await SignInTests.SignInAsync(app.OpenBrowser(), Eleni, NewPassword)).Headers.Location?.OriginalString);
        await app.OpenBrowser().PostAsync(link, ("password", PistosApp.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInTests.SignInAsync(app.OpenBrowser(), Eleni, PistosApp.Password)).StatusCode);
        await using var store = app.OpenStore();
        Assert.Contains(await store.Set<AuditEntry>().ToListAsync(Ct), e => e.Action == "owner.link_made" && e.TargetId == id);
    }

    [Theory]
    [InlineData("PublicUrl", "https://pistos.agora.gr/", "https://pistos.agora.gr/reset-password/")]
    [InlineData("Urls", "http://0.0.0.0:8080;http://localhost:9090", "http://localhost:8080/reset-password/")]
    public async Task The_link_leads_to_where_Pistos_is(string setting, string value, string begins)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, settings: new Dictionary<string, string?> { [setting] = value });
        await app.AddMemberAsync(BuiltInRole.Owner, Eleni);

        Assert.Contains(begins, (await RunAsync(app)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_factor_stays_unless_it_is_to_go_too()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await app.AddMemberAsync(BuiltInRole.Owner, Eleni);
        var recovery = await CredentialTests.EnrolAsync(app, id);

        await RunAsync(app);
        Assert.StartsWith("/sign-in/code", (await SignInTests.SignInAsync(app.OpenBrowser(), Eleni, PistosApp.Password)).Headers.Location?.OriginalString, StringComparison.Ordinal);
        var session = await app.SignInAsync(id);
        await RunAsync(app, "--clear-two-factor", "yes");

        Assert.NotEmpty(recovery);
        Assert.False(await CredentialTests.IsInAsync(session));
        Assert.Equal("/", (await SignInTests.SignInAsync(app.OpenBrowser(), Eleni, PistosApp.Password)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Of_several_owners_one_must_be_named_and_nobody_but_an_owner_is_served()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        Assert.Contains("there is no owner yet", (await RunAsync(app)).Complaint, StringComparison.Ordinal);
        await app.AddMemberAsync(BuiltInRole.Owner, Eleni);
        await app.AddMemberAsync(BuiltInRole.Owner, "nikos@agora.gr");
        await app.AddMemberAsync(BuiltInRole.Manager, "maria@agora.gr");

        var (unnamed, _, which) = await RunAsync(app);
        var (manager, _, who) = await RunAsync(app, "--email", "maria@agora.gr");
        var (named, said, _) = await RunAsync(app, "--email", " Nikos@Agora.gr ");

        Assert.Equal((1, 1, 0), (unnamed, manager, named));
        Assert.Contains(Eleni, which, StringComparison.Ordinal);
        Assert.Contains("no owner has the address maria@agora.gr", who, StringComparison.Ordinal);
        Assert.Matches(LinkText(), said);
        await using var store = app.OpenStore();
        Assert.Equal(1, await store.Set<Link>().CountAsync(Ct));
    }

    [Fact]
    public async Task Its_help_says_what_it_does_with_an_example()
    {
        var folder = Directory.CreateTempSubdirectory("pistos-test-");
        try
        {
            var help = await ServerProcess.RunAsync(folder.FullName, null, "reset-owner-password", "--help");

            Assert.Equal(0, help.Code);
            Assert.Contains("Usage: pistos reset-owner-password [--email ADDRESS] [--clear-two-factor yes]", help.Out, StringComparison.Ordinal);
            Assert.Contains("Example: pistos reset-owner-password --email eleni@agora.gr", help.Out, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Said, string Complaint)> RunAsync(PistosApp app, params string[] arguments)
    {
        var (said, complaint) = (new StringWriter(), new StringWriter());
        var command = app.Services.GetServices<ICommand>().Single(c => c.Name == "reset-owner-password");
        var code = await command.RunAsync(new CommandContext(app.Services, new CommandArguments(arguments, new HashSet<string>()), said, complaint), Ct);
        return (code, said.ToString(), complaint.ToString());
    }

    [GeneratedRegex("http://localhost:5080(/reset-password/[A-Za-z0-9_-]{43})")]
    private static partial Regex LinkText();
}
