using Microsoft.Playwright;

namespace Pistos.EndToEnd.Tests.Ui;

/// <summary>What a form says to somebody who fills it in wrong.</summary>
public sealed class FormTests(Browser browser)
{
    [Fact]
    public async Task What_is_missing_is_said_in_the_persons_language_and_not_by_the_browser_in_its_own()
    {
        var page = await browser.OpenAsync("/team/invite", language: "el");

        await page.ClickAsync("#main form .btn-primary");

        await page.SeesAsync("Δεν αποθηκεύτηκε τίποτα ακόμη", ".form-errors");
    }

    [Fact]
    public async Task A_field_that_has_been_put_right_is_no_longer_red()
    {
        var page = await browser.OpenAsync("/team/invite", language: "en");
        await page.ClickAsync("#main form .btn-primary");
        await Assertions.Expect(page.Locator("main [name=name].is-invalid")).ToBeVisibleAsync();

        await page.FillAsync("main [name=name]", "Ζωή Μάνου");
        await page.FillAsync("main [name=email]", "no address");
        await page.ClickAsync("#main form .btn-primary");

        await page.SeesAsync("Nothing was saved yet", ".form-errors");
        await Assertions.Expect(page.Locator("main [name=name].is-invalid, main [name=name][aria-invalid=true]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main [name=email].is-invalid")).ToBeVisibleAsync();
        Assert.Equal("Ζωή Μάνου", await page.InputValueAsync("main [name=name]"));
    }
}
