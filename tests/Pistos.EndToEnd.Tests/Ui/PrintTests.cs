using Microsoft.Playwright;
using Pistos.EndToEnd.Tests.Journeys;
using Pistos.Platform.Store;

namespace Pistos.EndToEnd.Tests.Ui;

/// <summary>On paper: dark on white whatever the theme, and nothing that stood on the page is left out.</summary>
public sealed class PrintTests(Browser browser)
{
    [Fact]
    public async Task Dark_pages_print_readably_with_the_older_entries_that_were_loaded()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await shop.FoundAsync(browser, new Screen(Theme: "dark"));
        var days = Enumerable.Range(1, 40).Select(ago => TimeProvider.System.GetUtcNow().AddDays(-ago)).ToList();
        await FirstDayTests.UploadAsync(page, "orders", "παραγγελίες.csv", "order,date,email,name,total\n" + string.Concat(days.Select((day, i) => $"{i},{day:yyyy-MM-dd},mela@elia.example,Πανδώρα Μελά,{i + 5}.00\n")));
        await page.ClickAsync("button[value=check]");
        await page.ClickAsync("#start button");
        await page.SeesAsync("Η εισαγωγή ολοκληρώθηκε");

        await page.GoAsync("/customers");
        await page.ClickAsync("tbody a");
        await page.SeesAsync("Πανδώρα Μελά", "h1");
        await page.Locator("turbo-frame[src]").First.ScrollIntoViewIfNeededAsync();
        var oldest = page.Locator("turbo-frame .timeline-entry").Last;
        await Assertions.Expect(oldest).ToBeVisibleAsync();
        await page.WaitForSelectorAsync("turbo-frame[src][complete]");
        await IsReadableOnPaperAsync(page);
        await Assertions.Expect(oldest).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sidebar")).ToBeHiddenAsync();

        var unloaded = await browser.OpenAsync(page.Url, new Screen(Scripts: false), shop.Owner);
        await Assertions.Expect(unloaded.Locator("turbo-frame")).ToBeVisibleAsync();
        await unloaded.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(unloaded.Locator("turbo-frame")).ToBeHiddenAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GoAsync("/");
        await page.Locator("canvas").First.WaitForAsync();
        await IsReadableOnPaperAsync(page);
    }

    private static async Task IsReadableOnPaperAsync(IPage page)
    {
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-bs-theme"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.IsAccessibleAsync();
    }
}
