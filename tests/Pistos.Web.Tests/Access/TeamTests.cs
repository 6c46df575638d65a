using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Access.ApiKeys;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed class TeamTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_hands_out_or_gets_at_more_than_they_may_do_themselves()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync();
        var ownerId = await app.AddMemberAsync(BuiltInRole.Owner, "eleni@agora.gr");
        await owner.PostAsync("/team/roles", ("name", "Προσωπικό"), ("permissions", "team:view"), ("permissions", "team:edit"));
        var lead = await app.AddMemberAsync(BuiltInRole.Viewer, "petros@agora.gr");
        await owner.PostAsync($"/team/{lead}/role", ("role", (await RoleAsync(app, "Προσωπικό")).Id.ToString()));
        var petros = await app.SignInAsync(lead);

        // Not by a new role, an invitation, a role for himself, or a link into the owner's account.
        Assert.Equal(HttpStatusCode.Conflict, (await petros.PostAsync("/team/roles", ("name", "Άλλος"), ("permissions", "settings:edit"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await petros.PostAsync("/team/invitations", ("name", "Χ"), ("email", "x@agora.gr"), ("role", Role.Owner.ToString()), ("language", "el"))).StatusCode);
        await petros.PostAsync($"/team/{lead}/role", ("role", Role.Owner.ToString()));
        await petros.PostAsync($"/team/{ownerId}/let-go");
        Assert.DoesNotContain("/reset-password/", await (await petros.PostAsync($"/team/{ownerId}/link")).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        await using var store = app.OpenStore();
        Assert.NotEqual(Role.Owner, (await store.Set<Member>().SingleAsync(m => m.Id == lead, Ct)).RoleId);
        Assert.True((await store.Set<Member>().SingleAsync(m => m.Id == ownerId, Ct)).IsActive);
        Assert.False(await store.Set<Link>().AnyAsync(Ct));
    }

    [Theory, MemberData(nameof(SignInTests.Both), MemberType = typeof(SignInTests))]
    public async Task An_owner_always_remains_even_when_two_let_each_other_go_at_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var (a, b) = (await app.AddMemberAsync(BuiltInRole.Owner), await app.AddMemberAsync(BuiltInRole.Owner));
        var (eleni, kostas) = (await app.SignInAsync(a), await app.SignInAsync(b));
        var tokens = (await eleni.TokenAsync(), await kostas.TokenAsync());

        await Task.WhenAll(
            eleni.PostWithoutTokenAsync($"/team/{b}/let-go", ("__RequestVerificationToken", tokens.Item1)),
            kostas.PostWithoutTokenAsync($"/team/{a}/role", ("role", Role.Agent.ToString()), ("__RequestVerificationToken", tokens.Item2)));

        await using var store = app.OpenStore();
        var last = await store.Set<Member>().SingleAsync(m => m.RoleId == Role.Owner && m.DeactivatedAt == null, Ct);
        var browser = await app.SignInAsync(last.Id);
        await browser.PostAsync($"/team/{last.Id}/let-go");
        await browser.PostAsync($"/team/{last.Id}/role", ("role", Role.Viewer.ToString()));
        Assert.True(await store.Set<Member>().AnyAsync(m => m.RoleId == Role.Owner && m.DeactivatedAt == null, Ct));
    }

    [Fact]
    public async Task A_changed_role_ends_the_sessions_of_the_old_one()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync();
        var id = await app.AddMemberAsync(BuiltInRole.Manager, "nikos@agora.gr");
        var nikos = await app.SignInAsync(id);
        Assert.True(await CredentialTests.IsInAsync(nikos));

        await owner.PostAsync($"/team/{id}/role", ("role", Role.Viewer.ToString()));

        Assert.False(await CredentialTests.IsInAsync(nikos));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(id)).GetAsync("/settings", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_profile_form_with_more_fields_than_it_has_changes_only_its_own()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await app.AddMemberAsync(BuiltInRole.Viewer, "nikos@agora.gr");
        var before = await MemberAsync(app, id);

        await (await app.SignInAsync(id)).PostAsync("/profile",
            ("name", "Νίκος"), ("language", "el"), ("theme", "dark"), ("timezone", ""),
            ("id", Guid.Empty.ToString()), ("email", "owner@agora.gr"), ("emailKey", "owner@agora.gr"), ("roleId", Role.Owner.ToString()), ("role.id", Role.Owner.ToString()),
            ("passwordHash", "x"), ("credentialStamp", Guid.Empty.ToString()), ("totpSecret", "AAAA"), ("deactivatedAt", "2026-01-01"), ("createdAt", "2020-01-01"));

        var after = await MemberAsync(app, id);
        Assert.Equal(("Νίκος", "dark"), (after.Name, after.Theme));
        Assert.Equal(
            (before.Email, before.EmailKey, before.RoleId, before.PasswordHash, before.CredentialStamp, before.CreatedAt),
            (after.Email, after.EmailKey, after.RoleId, after.PasswordHash, after.CredentialStamp, after.CreatedAt));
        Assert.Null(after.TotpSecret);
        Assert.True(after.IsActive);
    }

    [Fact]
    public async Task A_key_is_shown_once_kept_as_a_hash_and_no_wider_than_its_maker()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync();

        var page = await (await owner.PostAsync("/settings/api-keys", ("name", "Κατάστημα"), ("permissions", "team:view"))).Content.ReadAsStringAsync(Ct);
        var text = page[page.IndexOf(ApiKeyScheme.KeyStart, StringComparison.Ordinal)..][..47];

        Assert.DoesNotContain(text, await owner.ReadAsync("/settings/api-keys", Ct), StringComparison.Ordinal);
        await using var store = app.OpenStore();
        var key = await store.Set<ApiKey>().SingleAsync(Ct);
        Assert.Equal(Secrets.HashOf(text[4..]), key.SecretHash);
        Assert.Equal(["team:view"], key.Permissions);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.PostAsync("/settings/api-keys", ("name", "Άλλο"), ("permissions", "everything:do"))).StatusCode);
    }

    [Fact]
    public async Task The_audit_says_who_did_what()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync(BuiltInRole.Owner, "Ελένη Γεωργίου");
        await owner.PostAsync("/team/invitations", ("name", "Νίκος Δήμου"), ("email", "nikos@agora.gr"), ("role", Role.Agent.ToString()), ("language", "el"));

        var page = await owner.ReadAsync("/audit", Ct);

        Assert.Contains("Invited to the team", page, StringComparison.Ordinal);
        Assert.Contains("Νίκος Δήμου", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nikos@agora.gr", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_that_is_gone_breaks_neither_the_role_nor_the_key_that_had_it()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync(BuiltInRole.Owner);
        var member = await app.AddMemberAsync(BuiltInRole.Viewer, "petros@agora.gr");
        var role = new Role { Name = "Προσωπικό", Permissions = ["data:rebuild", "team:view"] };
        await owner.PostAsync("/settings/api-keys", ("name", "Κατάστημα"), ("permissions", "team:view"));
        await using (var store = app.OpenStore())
        {
            store.Add(role);
            await store.SaveChangesAsync(Ct);
            await store.Database.ExecuteSqlAsync($"UPDATE platform_api_keys SET permissions = 'data:rebuild team:view'", Ct);
        }

        await owner.PostAsync($"/team/{member}/role", ("role", role.Id.ToString()));

        var petros = await app.SignInAsync(member);
        Assert.Equal(HttpStatusCode.OK, (await petros.Client.GetAsync("/team", Ct)).StatusCode);
        Assert.Contains("Προσωπικό", WebUtility.HtmlDecode(await owner.ReadAsync("/team/roles", Ct)), StringComparison.Ordinal);
        Assert.DoesNotContain("data.rebuild", await owner.ReadAsync("/settings/api-keys", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.PostAsync($"/team/roles/{role.Id}", ("name", "Προσωπικό"), ("permissions", "team:view"))).StatusCode);
        Assert.Equal(["team:view"], (await RoleAsync(app, "Προσωπικό")).Permissions);
    }

    private static async Task<Role> RoleAsync(PistosApp app, string name)
    {
        await using var store = app.OpenStore();
        return await store.Set<Role>().SingleAsync(r => r.Name == name, Ct);
    }

    private static async Task<Member> MemberAsync(PistosApp app, Guid id)
    {
        await using var store = app.OpenStore();
        return await store.Set<Member>().AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }
}
