namespace Pistos.EndToEnd.Tests.Ui;

/// <summary>A browser that runs no scripts reads and posts all the same.</summary>
public sealed class WithoutScriptsTests(Browser browser)
{
    [Fact]
    public async Task A_customer_is_entered_found_tagged_and_noted()
    {
        var page = await browser.OpenAsync("/customers/new", scripts: false);
        await page.FillAsync("main [name=name]", "Μυρτώ Χατζή");
        await page.FillAsync("main [name=phone]", "όχι");
        await page.ClickAsync("#main form .btn-primary");
        await page.SeesAsync("Αυτό δεν είναι αριθμός τηλεφώνου");
        Assert.Equal("Μυρτώ Χατζή", await page.InputValueAsync("main [name=name]"));
        await page.FillAsync("main [name=phone]", "6944777888");
        await page.ClickAsync("#main form .btn-primary");
        await page.SeesAsync("Μυρτώ Χατζή", "h1");

        await page.FillAsync("#note-text", "Ήρθε από το κατάστημα");
        await page.ClickAsync("#note button");
        await page.SeesAsync("Ήρθε από το κατάστημα", "ul.notes");
        await page.FillAsync("#new-tag", "πιστή");
        await page.ClickAsync("#tag button");
        await page.SeesAsync("πιστή", ".tag-row");

        await page.GotoAsync("/customers");
        await page.FillAsync("#customer-search", "xatzi");
        await page.ClickAsync("[data-filter-send]");
        await page.SeesAsync("Μυρτώ Χατζή", "table");
        await page.ClickAsync(".save-segment summary");
        await page.FillAsync(".save-segment [name=name]", "Όσες λέγονται Χατζή");
        await page.ClickAsync(".save-segment button");
        await page.GotoAsync("/segments");
        await page.SeesAsync("Όσες λέγονται Χατζή", "table");

        await page.GotoAsync("/customers?q=xatzi");
        await Microsoft.Playwright.Assertions.Expect(page.Locator(".bulk-bar strong")).ToBeHiddenAsync();
        await page.CheckAsync("tbody tr:has-text('Μυρτώ Χατζή') [name=ids]");
        await page.FillAsync(".bulk-bar [name=tag]", "γνωστή");
        await page.ClickAsync(".bulk-bar [value=tag]");
        await page.SeesAsync("Η ετικέτα «γνωστή» προστέθηκε");
    }

    [Fact]
    public async Task Somebody_signs_out_and_in_again()
    {
        var page = await browser.OpenAsync("/sign-in", scripts: false, signedIn: false);
        await page.FillAsync("[name=email]", RunningShop.OwnerEmail);
        await page.FillAsync("[name=password]", RunningShop.Password);
        await page.ClickAsync("main button");
        await page.SeesAsync(RunningShop.OwnerName, ".person");

        await page.ClickAsync(".person");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.SeesAsync("Αποσυνδεθήκατε");
    }
}
