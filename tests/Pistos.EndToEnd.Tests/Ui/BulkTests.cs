using Microsoft.Playwright;

namespace Pistos.EndToEnd.Tests.Ui;

/// <summary>What somebody does with several customers at once.</summary>
public sealed class BulkTests(Browser browser)
{
    [Fact]
    public async Task Those_ticked_are_downloaded_and_the_bar_is_there_only_while_somebody_is_ticked()
    {
        var page = await browser.OpenAsync("/");
        await page.AddCustomerAsync("Ναυσικά Αλιμπέρτη", "nafsika@elia.example");
        await page.AddCustomerAsync("Ναυσικά Βενιέρη", "venieri@elia.example");
        await page.GoAsync("/customers?q=nafsika");
        await page.SeesAsync("Ναυσικά Βενιέρη", "table");
        var bar = page.Locator(".bulk-bar");
        await Assertions.Expect(bar).ToBeHiddenAsync();
        await page.CheckAsync("tbody tr:has-text('Βενιέρη') [name=ids]");
        await Assertions.Expect(bar).ToContainTextAsync("1 επιλεγμένοι");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".bulk-bar [formaction='/customers/export']"));
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("Ναυσικά Βενιέρη", Assert.Single(lines.Skip(1)), StringComparison.Ordinal);

        await page.UncheckAsync("tbody tr:has-text('Βενιέρη') [name=ids]");
        await Assertions.Expect(bar).ToBeHiddenAsync();
    }
}
