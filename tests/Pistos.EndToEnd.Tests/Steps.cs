using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pistos.EndToEnd.Tests;

/// <summary>What people do again and again.</summary>
public static partial class Steps
{
    /// <summary>Goes there and waits until the scripts have taken over; the network is never idle, since a live page keeps its stream.</summary>
    public static async Task GoAsync(this IPage page, string path, bool scripts = true)
    {
        await page.GotoAsync(path);
        if (scripts && await page.QuerySelectorAsync("meta[name=csp-nonce]") is not null) await page.WaitForSelectorAsync("html[data-scripts=on]");
    }

    /// <summary>Enters a customer by hand; ends on the customer's page and returns its path.</summary>
    public static async Task<string> AddCustomerAsync(this IPage page, string name, string? email = null, string? phone = null, string? city = null)
    {
        await page.GoAsync("/customers/new");
        await page.FillAsync("main [name=name]", name);
        await page.FillAsync("main [name=email]", email ?? "");
        await page.FillAsync("main [name=phone]", phone ?? "");
        await page.FillAsync("main [name=city]", city ?? "");
        await page.ClickAsync("#main form .btn-primary");
        await page.ArrivesAsync(CustomerAddress());
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Waits until the browser is at such an address. Asks again and again: Playwright's own wait for an address can miss the load of a page that a click leads to.</summary>
    public static Task ArrivesAsync(this IPage page, Regex address) => Assertions.Expect(page).ToHaveURLAsync(address);

    /// <summary>Waits until the page says this, wherever on it.</summary>
    public static Task SeesAsync(this IPage page, string text, string within = "body") =>
        Assertions.Expect(page.Locator(within).First).ToContainTextAsync(text, new() { Timeout = 15_000 });

    /// <summary>The text of the figure of this name.</summary>
    public static ILocator Figure(this IPage page, string name) =>
        page.Locator(".figure", new() { Has = page.Locator(".figure-name", new() { HasTextRegex = new Regex($"^\\s*{Regex.Escape(name)}\\s*$") }) }).Locator(".figure-value");

    /// <summary>Fails when axe finds something serious, or the page is wider than the screen.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var axe = await page.RunAxe();
        var serious = axe.Violations.Where(found => found.Impact is "serious" or "critical")
            // While a live page renews itself, Turbo says so by aria-busy on <html>: a global attribute (WAI-ARIA 1.2) that axe does not allow there.
            .SelectMany(found => found.Nodes.Where(node => found.Id != "aria-allowed-attr" || !node.Html.Contains("aria-busy", StringComparison.Ordinal)).Select(node => $"{found.Id}: {node.Html} {string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));
        Assert.True(!serious.Any(), $"{page.Url}\n{string.Join('\n', serious)}");
        var width = page.ViewportSize!.Width;
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} scrolls sideways at {width}");
    }

    [GeneratedRegex("/customers/[0-9a-f-]{36}$")]
    private static partial Regex CustomerAddress();
}
