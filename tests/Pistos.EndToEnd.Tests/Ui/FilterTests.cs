using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests.Ui;

/// <summary>Filters that send themselves while somebody is still typing.</summary>
public sealed class FilterTests(Browser browser)
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_letter_renews_the_list_and_leaves_the_keyboard_where_it_is(Engine engine)
    {
        var page = await browser.OpenAsync("/", engine: engine);
        await page.AddCustomerAsync("Φανή Ζερβουδάκη", $"fani.{engine}@elia.example");
        await page.GoAsync("/customers");

        await page.Locator("[name=q]").PressSequentiallyAsync("zervoudaki", new() { Delay = 250 });
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("1 πελάτης");
        await Assertions.Expect(page.Locator("[name=q]")).ToBeFocusedAsync();
        await page.ClickAsync(".more-filters summary");
        await page.GetByLabel("Παραγγελίες, το πολύ").PressSequentiallyAsync("12", new() { Delay = 400 });
        await page.ArrivesAsync(new Regex("orders_to=12"));
        await Assertions.Expect(page.GetByLabel("Παραγγελίες, το πολύ")).ToHaveValueAsync("12");
        await Assertions.Expect(page.GetByLabel("Παραγγελίες, το πολύ")).ToBeFocusedAsync();
        await page.ClickAsync(".filters a.btn-quiet");

        await page.ArrivesAsync(new Regex("/customers$"));
        await Assertions.Expect(page.Locator("[name=q]")).ToHaveValueAsync("");
    }
}
