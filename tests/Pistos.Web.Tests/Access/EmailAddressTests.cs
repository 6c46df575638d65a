using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Audit;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Changing the address that one signs in with.</summary>
public sealed class EmailAddressTests
{
    private const string Maria = "maria@agora.gr";
    private const string New = "Maria.Papadopoulou@agora.gr";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Maria_signs_in_with_her_new_address_and_her_other_devices_are_out(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var link = await CredentialTests.LinkAsync(await app.SignInAsync(), $"/team/{id}/link");
        var (desk, phone) = (await app.SignInAsync(id), await app.SignInAsync(id));

        Assert.Equal("/profile", (await desk.PostAsync("/profile/email", ("email", New), ("current", PistosApp.Password))).Headers.Location?.OriginalString);

        Assert.True(await CredentialTests.IsInAsync(desk));
        Assert.False(await CredentialTests.IsInAsync(phone));
        Assert.Contains("does not work any more", await app.OpenBrowser().ReadAsync(link, Ct), StringComparison.Ordinal);
        Assert.Equal("/", (await SignInTests.SignInAsync(app.OpenBrowser(), New.ToLowerInvariant(), PistosApp.Password)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInTests.SignInAsync(app.OpenBrowser(), Maria, PistosApp.Password)).StatusCode);
        await using var store = app.OpenStore();
        var entry = Assert.Single(await store.Set<AuditEntry>().Where(e => e.Action == "member.email_changed").ToListAsync(Ct));
        Assert.Equal((id, id), (entry.ActorId, entry.TargetId));
    }

    [Fact]
    public async Task It_takes_the_password_and_an_address_that_is_one()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var desk = await app.SignInAsync(id);

        foreach (var (email, password) in new[] { (New, "not this one"), (New, null), ("not an address", PistosApp.Password), ("", PistosApp.Password), ("a@b.gr, c@d.gr", PistosApp.Password) })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.PostAsync("/profile/email", ("email", email), ("current", password))).StatusCode);

        await using var store = app.OpenStore();
        Assert.Equal(Maria, await store.Set<Member>().Where(m => m.Id == id).Select(m => m.Email).SingleAsync(Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_two_who_want_the_same_address_at_once_one_gets_it(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var browsers = new List<Browser>();
        foreach (var name in new[] { "Μαρία", "Νίκος", "Εύα" }) browsers.Add(await app.SignInAsync(BuiltInRole.Agent, name));

        var answers = await Task.WhenAll(browsers.Select(b => b.PostAsync("/profile/email", ("email", "info@agora.gr"), ("current", PistosApp.Password))));
        var late = await browsers[^1].PostAsync("/profile/email", ("email", " INFO@agora.gr"), ("current", PistosApp.Password));

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.Contains(late.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.SeeOther }); // the one who has it may write it otherwise
        await using var store = app.OpenStore();
        Assert.Equal(1, await store.Set<Member>().CountAsync(m => m.EmailKey == "info@agora.gr", Ct));
    }
}
