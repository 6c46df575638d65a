using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Profiles;

public sealed class MentionTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_is_called_by_name_in_a_note_finds_it_among_their_mentions_and_nobody_else_does(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var nikos = await app.SignInAsync(BuiltInRole.Agent, "Νίκος Λάππας");
        var eleni = await app.SignInAsync(BuiltInRole.Viewer, "Ελένη Ζώη");
        var maria = await app.Timeline.RecordAsync(OrderDrafts.Placed(
            new OrderContent("shop", "1", "EUR", 1_000, [new OrderLine("Μέλι", 1, 1_000)]), app.Clock.GetUtcNow().UtcDateTime, [IdentityKey.Email("maria@example.gr")]), default);
        Assert.Contains("Nobody has called you yet", await eleni.ReadAsync("/mentions"), StringComparison.Ordinal);

        await nikos.PostAsync($"/customers/{maria.CustomerId}/notes", ("text", "@Ελένη Ζώη πάρε την τηλέφωνο"));

        var shown = await eleni.ReadAsync("/mentions");
        Assert.Contains("πάρε την τηλέφωνο", shown, StringComparison.Ordinal);
        Assert.Contains("Νίκος Λάππας", shown, StringComparison.Ordinal);
        Assert.Contains($"/customers/{maria.CustomerId}#note-", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("πάρε την τηλέφωνο", await nikos.ReadAsync("/mentions"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Older_mentions_are_on_further_pages(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var eleni = await app.SignInAsync(BuiltInRole.Agent, "Ελένη Ζώη");
        var maria = await app.Timeline.RecordAsync(OrderDrafts.Placed(
            new OrderContent("shop", "1", "EUR", 1_000, [new OrderLine("Μέλι", 1, 1_000)]), app.Clock.GetUtcNow().UtcDateTime, [IdentityKey.Email("maria@example.gr")]), default);
        for (var i = 1; i <= 31; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await eleni.PostAsync($"/customers/{maria.CustomerId}/notes", ("text", $"@Ελένη Ζώη σημείωση αρ{i:00}"));
        }

        var first = await eleni.ReadAsync("/mentions");
        Assert.Contains("αρ31", first, StringComparison.Ordinal);
        Assert.DoesNotContain("αρ01", first, StringComparison.Ordinal);
        var older = System.Text.RegularExpressions.Regex.Match(first, "/mentions\\?before=\\d+").Value;
        Assert.Contains("αρ01", await eleni.ReadAsync(older), StringComparison.Ordinal);
    }
}
