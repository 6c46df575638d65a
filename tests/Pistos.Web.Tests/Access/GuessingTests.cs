using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>What a stranger who tries addresses could measure, and what a program could slip in.</summary>
public sealed class GuessingTests
{
    private const string Maria = "maria@agora.gr";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_is_hashed_as_often_for_nobody_as_for_somebody()
    {
        var hasher = new CountingHasher();
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, services => services.AddSingleton<IPasswordHasher<Member>>(hasher));
        await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var gone = await app.AddMemberAsync(BuiltInRole.Agent, "gone@agora.gr");
        var invited = await app.AddMemberAsync(BuiltInRole.Agent, "invited@agora.gr");
        await using (var store = app.OpenStore())
        {
            await store.Set<Member>().Where(m => m.Id == gone).ExecuteUpdateAsync(s => s.SetProperty(m => m.DeactivatedAt, app.Clock.GetUtcNow().UtcDateTime), Ct);
            await store.Set<Member>().Where(m => m.Id == invited).ExecuteUpdateAsync(s => s.SetProperty(m => m.PasswordHash, (string?)null), Ct);
        }

        foreach (var email in new[] { Maria, "nobody@agora.gr", "gone@agora.gr", "invited@agora.gr", "", new string('a', 300) + "@agora.gr" })
        {
            var before = hasher.Verified;
            await SignInTests.SignInAsync(app.OpenBrowser(), email, "a wrong password");
            Assert.Equal((email, 1), (email, hasher.Verified - before));
        }
    }

    [Fact]
    public async Task A_forgotten_password_is_answered_alike_for_everybody()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.AddMemberAsync(BuiltInRole.Agent, Maria);

        var known = await app.OpenBrowser().PostAsync("/forgot-password", ("email", Maria));
        var unknown = await app.OpenBrowser().PostAsync("/forgot-password", ("email", "nobody@agora.gr"));

        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        Assert.Equal(HttpStatusCode.SeeOther, known.StatusCode);
        Assert.Equal((known.Headers.Contains("Set-Cookie"), known.Headers.Contains("Retry-After")), (unknown.Headers.Contains("Set-Cookie"), unknown.Headers.Contains("Retry-After")));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task No_call_of_the_API_overlooks_a_member_that_it_does_not_know(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var program = await app.OpenApiAsync([.. app.Services.GetRequiredService<PermissionCatalogue>().All.Select(p => p.Name)]);
        var writes = Entrance.AllOf(app).Where(e => e.Path.StartsWith("/api/v1/", StringComparison.Ordinal) && !e.IsRead && e.Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.RequestType is not null).ToList();
        await using var watch = await ChangeWatch.OverAsync(app, Ct);

        var wrong = new List<string>();
        foreach (var entrance in writes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(entrance.Method), entrance.Path)
            {
                Content = new StringContent("""{ "verified": true, "isAdmin": true, "customerId": "0192b6a4-0000-7000-8000-000000000000", "noSuchMember": 1 }""", System.Text.Encoding.UTF8, "application/json"),
            };
            using var answer = await program.SendAsync(request, Ct);
            if (answer.StatusCode is not HttpStatusCode.BadRequest || await watch.SawChangeAsync(Ct)) wrong.Add($"{entrance} answered {(int)answer.StatusCode}");
        }

        Assert.NotEmpty(writes);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private sealed class CountingHasher : IPasswordHasher<Member>
    {
        private readonly PasswordHasher<Member> hasher = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        private int verified;

        public int Verified => verified;

        public string HashPassword(Member user, string password) => hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Member user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref verified);
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
