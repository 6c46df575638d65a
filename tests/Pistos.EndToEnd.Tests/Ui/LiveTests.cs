using Microsoft.Playwright;

namespace Pistos.EndToEnd.Tests.Ui;

public sealed class LiveTests(Browser browser)
{
    [Fact]
    public async Task What_one_person_changes_another_sees_while_typing()
    {
        var maria = await browser.OpenAsync("/kit");
        var giorgos = await browser.OpenAsync("/kit");
        await maria.FillAsync("#sample-note", "Θέλει αλλαγή μεγέθους");
        var before = await RingsAsync(maria);

        await giorgos.ClickAsync("form[action='/kit/bell'] button");

        await ChangesAsync(maria, before);
        Assert.Equal("Θέλει αλλαγή μεγέθους", await maria.InputValueAsync("#sample-note"));
    }

    [Fact]
    public async Task Eight_tabs_of_one_browser_are_all_live()
    {
        var first = await browser.OpenAsync("/kit");
        var tabs = new List<IPage> { first };
        for (var i = 0; i < 7; i++) tabs.Add(await Browser.OpenTabAsync(first, "/kit"));
        var other = await browser.OpenAsync("/kit");
        var before = await RingsAsync(tabs[7]);

        await other.ClickAsync("form[action='/kit/bell'] button");

        // A tab in the background refreshes when somebody looks at it again.
        foreach (var tab in tabs)
        {
            await tab.BringToFrontAsync();
            await ChangesAsync(tab, before);
        }
    }

    [Fact]
    public async Task What_changes_while_a_page_is_being_refreshed_is_not_missed()
    {
        var maria = await browser.OpenAsync("/kit");
        var giorgos = await browser.OpenAsync("/kit");
        await maria.EvaluateAsync("() => { window.heard = 0; document.addEventListener('pistos:live', () => window.heard++); }");
        var fetched = new TaskCompletionSource();
        var goesOn = new TaskCompletionSource();
        await maria.RouteAsync("**/kit", async route =>
        {
            var answer = await route.FetchAsync();
            fetched.TrySetResult();
            await goesOn.Task;
            await route.FulfillAsync(new() { Response = answer });
        }, new() { Times = 1 });
        await giorgos.ClickAsync("form[action='/kit/bell'] button");
        await fetched.Task.WaitAsync(TimeSpan.FromSeconds(10));

        var before = await RingsAsync(giorgos);
        await giorgos.ClickAsync("form[action='/kit/bell'] button");
        await ChangesAsync(giorgos, before);
        await maria.WaitForFunctionAsync("() => window.heard > 1");
        await maria.WaitForTimeoutAsync(300);
        goesOn.SetResult();

        await Assertions.Expect(maria.Locator("#kit-rings")).ToHaveTextAsync(await RingsAsync(giorgos), new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task An_open_list_of_customers_shows_who_has_just_been_added()
    {
        var maria = await browser.OpenAsync("/customers?q=Ασπασία");
        var giorgos = await browser.OpenAsync("/");

        await giorgos.AddCustomerAsync("Ασπασία Ξυλούρη", "aspasia@elia.example");

        await maria.SeesAsync("Ασπασία Ξυλούρη", "main table");
    }

    [Fact]
    public async Task A_tick_stays_with_its_customer_while_the_list_moves_and_goes_with_them()
    {
        var maria = await browser.OpenAsync("/");
        await maria.AddCustomerAsync("Θεανώ Κρητικού", "theano@elia.example");
        await maria.GoAsync("/customers");
        var ticked = maria.Locator("tbody tr:has(input:checked)");
        await maria.Locator("tr", new() { HasText = "Θεανώ Κρητικού" }).Locator("input").CheckAsync();

        await (await browser.OpenAsync("/")).AddCustomerAsync("Ιφιγένεια Λουκά", "ifigeneia@elia.example");
        await maria.SeesAsync("Ιφιγένεια Λουκά", "tbody");
        await Assertions.Expect(ticked).ToHaveCountAsync(1);
        await Assertions.Expect(ticked).ToContainTextAsync("Θεανώ Κρητικού");
        Assert.Equal("Θεανώ Κρητικού", await ticked.Locator("input").GetAttributeAsync("aria-label"));
        await Assertions.Expect(maria.Locator(".bulk-bar strong")).ToHaveTextAsync("1");
        await maria.CheckAsync(".bulk-bar [name=all]");

        await maria.Locator("[name=q]").PressSequentiallyAsync("ifigeneia", new() { Delay = 60 });
        await Assertions.Expect(maria.Locator("h1")).ToHaveTextAsync("1 πελάτης");
        await Assertions.Expect(maria.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(ticked).ToHaveCountAsync(0);
        await Assertions.Expect(maria.Locator(".bulk-bar")).ToBeHiddenAsync();
        await Assertions.Expect(maria.Locator(".bulk-bar [name=all]")).Not.ToBeCheckedAsync();
    }

    private static async Task<string> RingsAsync(IPage page) => (await page.TextContentAsync("#kit-rings"))!;

    private static Task ChangesAsync(IPage page, string before) =>
        page.WaitForFunctionAsync("before => document.querySelector('#kit-rings').textContent !== before", before, new() { Timeout = 10_000 });
}
