using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Pistos.Channels.Tracking;
using Pistos.Customers.Import;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Insights.Figures;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Insights.Tests.Figures;

/// <summary>The list behind a figure holds exactly what the figure counts.</summary>
public sealed partial class RowsTests
{
    /// <summary>Noon in Athens.</summary>
    private static readonly DateTime Noon = new(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc);

    public static TheoryData<Engine, int, int> Questions
    {
        get
        {
            var questions = new TheoryData<Engine, int, int>();
            foreach (var engine in new[] { Engine.Sqlite, Engine.Postgres })
            {
                questions.Add(engine, 30, 90);
                questions.Add(engine, 90, 30);
                questions.Add(engine, 0, 180);
            }

            return questions;
        }
    }

    [Theory, MemberData(nameof(Questions))]
    public async Task Each_figure_has_as_many_rows_as_it_counts(Engine engine, int days, int window)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await FillAsync(app);
        var maria = await app.SignInAsync(BuiltInRole.Viewer);

        var board = await FigureTests.ReadAsync(app, new FigureRequest(days, window));

        Assert.Equal(FigureCatalogue.All.Select(f => f.Id), board.Values.Select(v => v.Definition.Id).Distinct());
        foreach (var figure in board.Values)
        {
            var name = $"{figure.Definition.Id} {figure.Currency}";
            Assert.True(figure.Rows.Count > 0, $"{name} has no rows");
            Assert.True(figure.Rows.Sum(r => r.Count) is var all && (all == figure.Numerator || all == figure.N) && (all > 0 || days != 30), $"{name}: rows are neither what is above the line nor n");
            foreach (var rows in figure.Rows)
            {
                var listed = await ListedAsync(maria, rows.Address);
                Assert.True(rows.Count == listed.Count, $"{name}: {rows.Count} counted, {listed.Count} at {rows.Address}: {string.Join(", ", listed.Select(l => l.Text))}");
            }

            var page = WebUtility.HtmlDecode(await maria.ReadAsync($"/figures/{figure.Definition.Id}?days={days}&window={window}"));
            Assert.All(figure.Rows.Where(r => r.Count > 0), rows => Assert.Contains($"href=\"{rows.Address}\"", page, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whoever_was_merged_or_made_anonymous_stands_behind_the_figures_as_before(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await FillAsync(app);
        IReadOnlyList<IdentityKey> both = [IdentityKey.Visitor("v-kostas"), IdentityKey.Email("kostas@example.gr")];
        var kostas = (await app.Timeline.RecordAsync(Bought("Κώστας", 120) with { Identities = [both[1]] }, default)).CustomerId;
        await app.Timeline.RecordManyAsync([Visited("v-kostas", 6), Reached("v-kostas", 6, "Newsletter Signed Up")], default);
        await app.Timeline.RecordAsync(Bought("Κώστας", 100) with { Identities = both }, default);
        var eleni = await app.SignInAsync();

        foreach (var isErased in new[] { false, true })
        {
            if (isErased) using (await eleni.PostAsync($"/customers/{kostas}/erase", ("how", "anonymise"), ("confirm", "kostas@example.gr"))) { }
            await using (var store = app.OpenStore()) Assert.Equal(isErased, store.Set<Customer>().Single(c => c.Id == kostas).ErasedAt is not null);
            var board = await FigureTests.ReadAsync(app, new FigureRequest(30, 90));

            Assert.Equal(3m, FigureTests.Only(board, FigureCatalogue.Second).Numerator);
            foreach (var figure in board.Values)
            {
                foreach (var rows in figure.Rows) Assert.Equal((rows.Address, rows.Count), (rows.Address, (await ListedAsync(eleni, rows.Address)).Count));
            }
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_bought_a_second_and_a_third_time_in_the_window_stands_in_the_list_and_nobody_else(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await FillAsync(app);
        var maria = await app.SignInAsync(BuiltInRole.Viewer);

        var board = await FigureTests.ReadAsync(app, new FigureRequest(30, 90));

        Assert.Equal(["Ρένα", "Μαρία"], await NamesAsync(FigureCatalogue.Second));
        Assert.Equal(["Σπύρος", "Μαρία"], await NamesAsync(FigureCatalogue.Third));
        Assert.Equal(["Άννα", "Νίκος", "Ρένα", "Σπύρος", "Μαρία"], await NamesAsync(FigureCatalogue.Ever));
        Assert.Equal(["v-buys", "v-goal", "v-often"], await NamesAsync(FigureCatalogue.ConvertingVisitors));
        var words = WebUtility.HtmlDecode(await maria.ReadAsync("/customers?" + "second_within=90&first_ordered_before=90"));
        Assert.Contains("value=\"90\"", words, StringComparison.Ordinal);

        async Task<IEnumerable<string>> NamesAsync(FigureDefinition figure)
        {
            var listed = await ListedAsync(maria, Assert.Single(FigureTests.Only(board, figure).Rows).Address);
            await using var store = app.OpenStore();
            var ids = listed.Select(l => Guid.Parse(l.Id)).ToList();
            var names = store.Set<Identity>().Where(i => ids.Contains(i.CustomerId)).ToList().ToLookup(i => i.CustomerId, i => i.Value);
            return ids.Select(id => names[id].First()).OrderBy(name => Array.IndexOf(Named, name));
        }
    }

    private static readonly string[] Named = ["Άννα", "Νίκος", "Ρένα", "Σπύρος", "Μαρία", "v-buys", "v-goal", "v-often"];

    /// <summary>A shop with everything that lists and figures could see differently.</summary>
    private static async Task FillAsync(PistosApp app)
    {
        List<Draft> happened =
        [
            Bought("Μαρία", 200), Bought("Μαρία", 190), Bought("Μαρία", 190, hours: 1), Bought("Μαρία", 150), Bought("Μαρία", 3, currency: "USD"),
            Bought("Νίκος", 200), Bought("Νίκος", 60), Bought("Ελένη", 120), Bought("Άννα", 20), Bought("Άννα", 10),
            Bought("Γιώργος", 120), Bought("Γιώργος", 120, hours: 2), Bought("Mary", 5, currency: "USD"), Bought("Σπύρος", 300), Bought("Σπύρος", 130), Bought("Σπύρος", 110),
            // Two days in Athens within one of UTC, and one of Athens over two of UTC; in summer and in winter.
            Bought("Ρένα", 150, hours: 10.5), Bought("Ρένα", 150, hours: 11.5), Bought("Φωτεινή", 150, hours: 11.5), Bought("Φωτεινή", 149, hours: -5),
            Bought("Ανδρέας", 10, hours: 12.5), Bought("Ανδρέας", 9, hours: -3),
            Bought("Ελένη", 100), Bought("Ίρις", 15), Bought("Ίρις", 12),
            Visited("v-looks", 3), Visited("v-looks", 2), Visited("v-goal", 2), Visited("v-past", 60), Visited("v-anon", 50), Visited("v-old", 89),
            Reached("v-goal", 2, "Newsletter Signed Up"), Reached("v-goal", 2, "demo_requested"), Reached("v-looks", 2, "Looked around"), Reached("v-past", 59, "Demo Requested"),
            Bought("v-buys", 4) with { Identities = [IdentityKey.Visitor("v-buys")] }, Visited("v-buys", 4, -1),
            // Visited long ago, ordered lately: converted in no period that leaves the visit out.
            Bought("v-past", 2) with { Identities = [IdentityKey.Visitor("v-past")] },
            new Draft(new ContactImported("call", null, null)) { Identities = [IdentityKey.Email("imported@example.gr")], Channel = "import", OccurredAt = Noon.AddDays(-1), Direction = Direction.In },
        ];
        // More than a page of each.
        happened.AddRange(Enumerable.Range(0, 60).Select(i => Visited("v-often", 20, i)));
        happened.AddRange(Enumerable.Range(0, 55).Select(i => Reached("v-often", 20, "Newsletter Signed Up", i)));
        await app.Timeline.RecordManyAsync(happened, default);
        await app.Timeline.RecordManyAsync(
        [
            Cancelled("Ελένη", 100), Cancelled("Ίρις", 12),
            new Draft(new OrderRefunded("shop", Id("Άννα", 10, 0), "r-1", 400)) { Identities = [IdentityKey.External("Άννα")], OccurredAt = Noon.AddDays(-1) },
        ], default);
    }

    private static Draft Bought(string who, int daysAgo, double hours = 0, string currency = "EUR") => OrderDrafts.Placed(
        new OrderContent("shop", Id(who, daysAgo, hours), currency, 1_000, [new OrderLine("Θυμαρίσιο μέλι", 2, 1_000)]), Noon.AddDays(-daysAgo).AddHours(hours), [IdentityKey.External(who)]);

    private static Draft Cancelled(string who, int daysAgo) =>
        new(new OrderCancelled("shop", Id(who, daysAgo, 0), null)) { Identities = [IdentityKey.External(who)], OccurredAt = Noon.AddDays(1 - daysAgo) };

    private static string Id(string who, int daysAgo, double hours) => string.Create(CultureInfo.InvariantCulture, $"{who}-{daysAgo}-{hours}");

    private static Draft Visited(string visitor, int daysAgo, double hours = 0) => Done(visitor, daysAgo, hours, new PageViewed("Αρχική", "/", null, null, null, null, null));

    private static Draft Reached(string visitor, int daysAgo, string name, double hours = 0) => Done(visitor, daysAgo, hours + 0.1, new EventTracked(name, null));

    private static Draft Done(string visitor, int daysAgo, double hours, IInteraction what) => new(what)
    {
        Identities = [IdentityKey.Visitor(visitor)],
        Channel = "web",
        OccurredAt = Noon.AddDays(-daysAgo).AddHours(hours),
    };

    /// <summary>The rows of a list, over all its pages.</summary>
    private static async Task<List<(string Id, string Text)>> ListedAsync(Browser browser, string address)
    {
        var rows = new List<(string, string)>();
        for (string? next = address; next is not null;)
        {
            var page = WebUtility.HtmlDecode(await browser.ReadAsync(next));
            rows.AddRange(Row().Matches(page).Select(m => (m.Groups["id"].Value, m.Groups["text"].Value)));
            next = Next().Match(page) is { Success: true } more ? more.Groups["to"].Value : null;
        }

        return rows;
    }

    [GeneratedRegex("<a class=\"row-title\" href=\"/(customers|orders)/(?<id>[0-9a-f-]{36})\"[^>]*>(?<text>[^<]*)<")]
    private static partial Regex Row();

    [GeneratedRegex("rel=\"next\" href=\"(?<to>[^\"]+)\"")]
    private static partial Regex Next();
}
