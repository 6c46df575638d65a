using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests.Journeys;

/// <summary>What the team does on a customer's page, and what a colleague sees of it.</summary>
public sealed class ProfileTests(Browser browser)
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Notes_tags_consents_and_changes_are_kept_and_seen_at_once_elsewhere(Engine engine)
    {
        var maria = await browser.OpenAsync("/", engine: engine);
        var path = await maria.AddCustomerAsync("Φωτεινή Καλογεράκη", $"foteini.{engine}@elia.example", city: "Χανιά");
        var beside = await browser.OpenAsync(path, language: "en", theme: "dark", width: 820, engine: engine);

        await maria.FillAsync("#note-text", $"Θέλει κλήση το πρωί, @{RunningShop.OwnerName}");
        await maria.ClickAsync("#note button");
        await maria.SeesAsync("Θέλει κλήση το πρωί", "ul.notes");
        await beside.SeesAsync("Θέλει κλήση το πρωί", "ul.notes");
        Assert.Equal(RunningShop.OwnerName, (await maria.TextContentAsync("ul.notes .mention"))?.TrimStart('@'));
        await Assertions.Expect(maria.Locator("#note-text")).ToHaveValueAsync("");

        await maria.FillAsync("#new-tag", "χονδρική");
        await maria.ClickAsync("#tag button");
        await beside.SeesAsync("χονδρική", ".tag-row");

        await maria.ClickAsync("summary:has-text('Καταγραφή συγκατάθεσης')");
        await maria.SelectOptionAsync("#consent [name=channel]", "email");
        await maria.SelectOptionAsync("#consent [name=purpose]", "marketing");
        await maria.SelectOptionAsync("#consent [name=given]", "true");
        await maria.FillAsync("#consent [name=wording]", "Φόρμα καταστήματος, έκδοση 3");
        await maria.ClickAsync("#consent button");
        await beside.SeesAsync("offers and news", "ul.consents");

        await maria.ClickAsync(".page-actions .btn-primary");
        await maria.FillAsync("main [name=city]", "Ρέθυμνο");
        await maria.ClickAsync("main form:has([name=city]) .btn-primary");
        await beside.SeesAsync("Ρέθυμνο", "dl.facts");
        await beside.IsAccessibleAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_records_of_one_person_become_one_and_two_again(Engine engine)
    {
        var page = await browser.OpenAsync("/", language: "en", engine: engine);
        var second = await page.AddCustomerAsync($"Ιωάννης Σεφέρης {engine}", $"john.{engine}@elia.example".ToLowerInvariant(), city: "Βόλος");
        var first = await page.AddCustomerAsync($"Ιωάννης Σεφέρης {engine}", phone: engine is Engine.Sqlite ? "6944000111" : "6944000222", city: "Βόλος");

        await page.ClickAsync(".page-actions a[href$='/merge']");
        await page.ClickAsync("#main a[href*='with=']");
        await page.SeesAsync("After the merge", ".side-by-side");
        await page.SeesAsync($"john.{engine}@elia.example".ToLowerInvariant(), ".side-by-side");
        await page.ClickAsync("#merge button");
        await page.ArrivesAsync(new Regex(first + "$"));
        await page.SeesAsync($"john.{engine}@elia.example".ToLowerInvariant(), "dl.facts");
        await page.GoAsync(second);
        Assert.EndsWith(first, page.Url, StringComparison.Ordinal);

        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.ClickAsync("form[action$='/unmerge'] button");
        await page.SeesAsync("They are two customers again");
        Assert.DoesNotContain("@elia.example", await page.TextContentAsync("dl.facts"), StringComparison.Ordinal);
        await page.GoAsync(second);
        await page.SeesAsync($"john.{engine}@elia.example".ToLowerInvariant(), "dl.facts");
        Assert.EndsWith(second, page.Url, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_segment_made_of_a_filter_counts_a_new_member_while_somebody_looks(Engine engine)
    {
        var maria = await browser.OpenAsync("/", theme: "dark", engine: engine);
        var first = await maria.AddCustomerAsync("Κλειώ Αρβανίτη", $"klio.{engine}@elia.example");
        var tag = $"κήπος-{engine}";
        await TagAsync(maria, tag);
        await maria.GoAsync($"/customers?tag={Uri.EscapeDataString(tag)}");
        await maria.ClickAsync(".save-segment summary");
        await maria.FillAsync(".save-segment [name=name]", $"Φίλοι του κήπου {engine}");
        await maria.ClickAsync(".save-segment button");
        await maria.SeesAsync("Φίλοι του κήπου");

        await maria.GoAsync("/segments");
        var row = maria.Locator("tr", new() { HasText = $"Φίλοι του κήπου {engine}" });
        await Assertions.Expect(row.Locator("td.number").First).ToHaveTextAsync("1");
        var beside = await browser.OpenAsync("/", engine: engine);
        await beside.AddCustomerAsync("Ερατώ Βέλλιου", $"erato.{engine}@elia.example");
        await TagAsync(beside, tag);

        await Assertions.Expect(row.Locator("td.number").First).ToHaveTextAsync("2", new() { Timeout = 15_000 });
        await row.GetByText("Επεξεργασία").ClickAsync();
        await maria.GetByLabel("Παραγγελίες, τουλάχιστον").FillAsync("ένα");
        await maria.ClickAsync("main form .btn-primary");
        await maria.SeesAsync("Παραγγελίες, τουλάχιστον: γράψτε ακέραιο αριθμό");
        await maria.GetByLabel("Παραγγελίες, τουλάχιστον").FillAsync("1");
        await maria.ClickAsync("main form .btn-primary");
        await Assertions.Expect(row.Locator("td.number").First).ToHaveTextAsync("0", new() { Timeout = 15_000 });
        await maria.GoAsync(first);
        await maria.SeesAsync($"Μπήκε στην ομάδα Φίλοι του κήπου {engine}", "ol.timeline");
    }

    private static async Task TagAsync(IPage page, string tag)
    {
        await page.FillAsync("#new-tag", tag);
        await page.ClickAsync("#tag button");
        await page.SeesAsync(tag, ".tag-row");
    }
}
