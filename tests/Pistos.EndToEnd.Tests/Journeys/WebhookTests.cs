using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests.Journeys;

/// <summary>A receiver is set up, breaks, is found among the failures and mended.</summary>
public sealed class WebhookTests(Browser browser)
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_receiver_that_breaks_is_switched_off_shown_and_served_after_its_repair(Engine engine)
    {
        await using var receiver = await OtherSite.StartAsync();
        // A shop of its own: what others do in theirs would reach the receiver, too.
        await using var shop = await RunningShop.StartAsync(engine);
        var page = await shop.FoundAsync(browser, new Screen("en"));
        await page.GoAsync("/settings/webhooks/new");
        await page.FillAsync("main [name=url]", "http://169.254.1.1/hook");
        await page.FillAsync("main [name=description]", $"Warehouse {engine}");
        await page.ClickAsync("#main form .btn-primary");
        await page.SeesAsync("leads into an internal network", "#main form");
        Assert.Equal($"Warehouse {engine}", await page.InputValueAsync("main [name=description]"));

        await page.FillAsync("main [name=url]", receiver.Url + "/hook");
        await page.CheckAsync("[name=which][value=some]");
        await page.CheckAsync("[name=kinds][value=tag_added]");
        await page.ClickAsync("#main form .btn-primary");
        await page.ArrivesAsync(new Regex("/[0-9a-f-]{36}$"));
        var endpoint = new Uri(page.Url).AbsolutePath;
        await page.ClickAsync("form[action$='/test'] button");
        await page.SeesAsync("The test event is on its way");
        await LogSaysAsync(page, endpoint, ".tag-good:has-text('Delivered')");
        Assert.Contains("\"type\"", Assert.Single(receiver.Received), StringComparison.Ordinal);

        receiver.Answer = 410;
        await page.AddCustomerAsync("Θωμάς Ζώης", $"thomas.{engine}@elia.example");
        await page.FillAsync("#new-tag", "vip");
        await page.ClickAsync("#tag button");
        await page.SeesAsync("vip", ".tag-row");
        await LogSaysAsync(page, endpoint, ":text('so it was disabled')");
        await page.GoAsync("/settings/failures");
        await page.SeesAsync("tag_added", "table");
        await page.IsAccessibleAsync();

        receiver.Answer = 200;
        await page.GoAsync(endpoint);
        await page.ClickAsync("form[action$='/enable'] button");
        await page.SeesAsync("The endpoint is enabled");
        await page.GoAsync("/settings/failures");
        await page.Locator("tr", new() { HasText = "tag_added" }).First.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator(".toasts")).ToContainTextAsync("again");
        await LogSaysAsync(page, endpoint, "tr:has-text('tag_added') .tag-good");
        await page.GoAsync("/settings/failures");
        await page.SeesAsync("Nothing has failed");
        Assert.Contains(receiver.Received, body => body.Contains("vip", StringComparison.Ordinal));
        Assert.Empty(shop.Complaints);
    }

    /// <summary>The log is a page like any other: whoever waits for an outcome loads it again.</summary>
    private static Task LogSaysAsync(IPage page, string endpoint, string sign) => Eventually.HoldsAsync(async () =>
    {
        await page.GoAsync(endpoint);
        return await page.QuerySelectorAsync("main " + sign) is not null;
    });
}
