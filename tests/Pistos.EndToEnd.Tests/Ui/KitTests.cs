using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pistos.EndToEnd.Tests.Ui;

public sealed class KitTests(Browser browser)
{
    [Theory]
    [InlineData("el", "light", 1280)]
    [InlineData("en", "dark", 1280)]
    [InlineData("el", "dark", 320)]
    public async Task The_kit_is_accessible_and_fits(string language, string theme, int width)
    {
        var page = await browser.OpenAsync("/kit", language, theme, width);

        await page.WaitForSelectorAsync("#kit-value-canvas canvas");
        await page.IsAccessibleAsync();
        Assert.Equal(theme, await page.GetAttributeAsync("html", "data-bs-theme"));
        Assert.Equal([], browser.ComplaintsOf(page));
    }

    [Fact]
    public async Task The_command_bar_opens_by_the_keyboard_and_goes_to_a_page()
    {
        var page = await browser.OpenAsync("/");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("κιτ");
        await page.WaitForSelectorAsync("[role=option][aria-selected=true] >> text=Κιτ");
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAsync(new Regex("/kit$"));
    }

    [Fact]
    public async Task A_chart_has_a_table_for_those_who_cannot_see_it()
    {
        var page = await browser.OpenAsync("/kit");

        await page.WaitForSelectorAsync("#kit-orders-canvas canvas");
        Assert.Contains("310", await page.Locator(".chart-table").First.TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_shows_its_errors_without_scripts_too()
    {
        foreach (var scripts in new[] { true, false })
        {
            var page = await browser.OpenAsync("/kit", scripts: scripts);
            await page.FillAsync("#sample-note", "Μόνο πρωί");
            await page.FillAsync("#sample-name", " ");
            await page.ClickAsync("#sample button:not([type=button])");

            await page.WaitForSelectorAsync("text=Γράψτε ένα όνομα.");
            Assert.Equal("Μόνο πρωί", await page.InputValueAsync("#sample-note"));
        }
    }

    [Fact]
    public async Task Something_dangerous_is_asked_first_with_and_without_scripts()
    {
        foreach (var scripts in new[] { true, false })
        {
            var page = await browser.OpenAsync("/kit", scripts: scripts);
            await page.ClickAsync("a[href='#kit-delete']");
            await page.ClickAsync("#kit-delete button");
            await page.WaitForSelectorAsync("text=Δεν διαγράφηκε τίποτα");
        }
    }

    [Fact]
    public async Task The_dark_screen_stays_dark_for_this_person()
    {
        var page = await browser.OpenAsync("/kit", signedIn: true);

        await page.ClickAsync(".person");
        // The screen turns at once; the choice is kept by the post that follows.
        await page.RunAndWaitForResponseAsync(() => page.ClickAsync("button[value=dark]"), answer => answer.Request.Method == "POST");
        await page.WaitForSelectorAsync("html[data-bs-theme=dark]");
        await page.ReloadAsync();
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-bs-theme"));

        await page.ClickAsync(".person");
        await page.RunAndWaitForResponseAsync(() => page.ClickAsync("button[value=auto]"), answer => answer.Request.Method == "POST");
        await page.WaitForSelectorAsync("html[data-bs-theme=light]");
    }

    [Fact]
    public async Task The_menu_opens_on_a_phone_even_without_scripts()
    {
        var page = await browser.OpenAsync("/kit", width: 360, scripts: false);

        await page.ClickAsync(".topbar button");
        await page.WaitForSelectorAsync("#nav a[href='/']", new() { State = WaitForSelectorState.Visible });
    }
}
