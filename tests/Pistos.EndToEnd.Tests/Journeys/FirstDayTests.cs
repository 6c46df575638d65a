using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests.Journeys;

/// <summary>From an empty database to a home page that says what customers are worth.</summary>
public sealed class FirstDayTests(Browser browser)
{
    private static readonly CultureInfo Greek = CultureInfo.GetCultureInfo("el-GR");

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_owner_brings_in_the_purchases_of_years_and_sees_what_customers_are_worth(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var page = await shop.FoundAsync(browser);
        await page.SeesAsync("Δεν έχουμε νέα από κανέναν πελάτη ακόμη");
        await page.ClickAsync(".nothing-next a.btn-primary");

        await UploadAsync(page, "orders", "CDNOW.txt", CdsOfAShop.File);
        Assert.Equal("USD", await page.InputValueAsync("[name=currency]"));
        await page.ClickAsync("button[value=check]");
        Assert.Equal(N(CdsOfAShop.Rows), await FigureAsync(page, "Θα είναι νέες"));
        await page.ClickAsync("#start button");
        await page.SeesAsync("Η εισαγωγή ολοκληρώθηκε");
        Assert.Equal(N(CdsOfAShop.Rows), await FigureAsync(page, "Νέες"));

        await page.GoAsync("/");
        await page.ClickAsync("text=Από την αρχή");
        Assert.Equal(((decimal)CdsOfAShop.Cents / 100 / CdsOfAShop.Customers).ToString("N2", Greek) + " $", await FigureAsync(page, "Αξία πελάτη ως σήμερα"));
        Assert.Equal(N(CdsOfAShop.Rows), await FigureAsync(page, "Παραγγελίες"));
        await page.SeesAsync($"{N(CdsOfAShop.Returning)} από {N(CdsOfAShop.Customers)}");
        await page.GoAsync("/customers");
        await page.SeesAsync($"{CdsOfAShop.Customers} πελάτες", "h1");

        await UploadAsync(page, "orders", "CDNOW again.txt", CdsOfAShop.File);
        await page.ClickAsync("button[value=check]");
        await page.SeesAsync("η νέα εισαγωγή δεν θα αλλάξει τίποτα");
        await page.ClickAsync("#start button");
        await page.SeesAsync("Η εισαγωγή ολοκληρώθηκε");
        Assert.Equal("0", await FigureAsync(page, "Νέες"));
        Assert.Equal(N(CdsOfAShop.Rows), await FigureAsync(page, "Αμετάβλητες"));
        Assert.Empty(shop.Complaints);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_a_file_with_bad_rows_only_the_good_ones_come_in_and_only_when_asked(Engine engine)
    {
        var page = await browser.OpenAsync("/imports", language: "en", theme: "dark", width: 390, engine: engine);
        const string file = "Name;Email;Phone\nΆννα Βλάχου;anna.vlachou@kaki.example;6944123456\nΠέτρος;αυτό δεν είναι\nΗλίας Ρήγας;ilias@kaki.example;κανένα\nΡένα Μάνου;rena.manou@kaki.example;\n";
        await UploadAsync(page, "customers", "πελάτες.csv", file);
        await page.ClickAsync("button[value=check]");

        await page.SeesAsync("This is not a phone number", "section[aria-labelledby=import-rejected] table");
        // Only now is the check over, and the page as it stays.
        await page.Locator("#start").WaitForAsync();
        Assert.Equal("2", await FigureAsync(page, "Would be new"));
        await page.IsAccessibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[download]"));
        var bad = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("Ηλίας Ρήγας", bad, StringComparison.Ordinal);
        Assert.DoesNotContain("Ρένα", bad, StringComparison.Ordinal);

        await page.GoAsync("/customers?q=vlachou@kaki");
        await page.SeesAsync("Nobody fits");
        await page.GoBackAsync();
        await page.ClickAsync("#start button");
        await page.SeesAsync("See the customers");
        await page.GoAsync("/customers?q=kaki.example");
        await page.SeesAsync("2 customers", "h1");
        await page.SeesAsync("Ρένα Μάνου");
    }

    internal static async Task UploadAsync(IPage page, string kind, string name, string content)
    {
        await page.GoAsync("/imports");
        await page.CheckAsync($"[name=kind][value={kind}]");
        await page.SetInputFilesAsync("[name=file]", new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.ClickAsync("#upload button");
        await page.WaitForSelectorAsync("html[data-scripts=on] #columns");
    }

    private static async Task<string> FigureAsync(IPage page, string name) => (await page.Figure(name).InnerTextAsync()).Trim().Replace(' ', ' ');

    private static string N(int number) => number.ToString("N0", Greek);
}
