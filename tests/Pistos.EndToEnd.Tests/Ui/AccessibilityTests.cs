using Microsoft.Playwright;

namespace Pistos.EndToEnd.Tests.Ui;

/// <summary>Every main page, read by axe, in both themes and at the width of a phone and of a desk.</summary>
public sealed class AccessibilityTests(Browser browser)
{
    private static readonly string[] Pages =
    [
        "/", "/customers", "/customers?orders_from=1", "/customers/new", "/customers/duplicates", "/segments", "/orders", "/imports", "/sources", "/sources/new",
        "/settings", "/settings/retention", "/settings/webhooks", "/settings/webhooks/new", "/settings/failures", "/settings/api-keys", "/settings/api-keys/new",
        "/team", "/team/invite", "/team/roles", "/team/roles/new", "/audit", "/profile", "/profile/password", "/profile/sessions", "/profile/two-factor", "/find?q=ρ", "/nowhere",
    ];

    [Theory]
    [InlineData("el", "light", 1280)]
    [InlineData("en", "dark", 390)]
    public async Task The_pages_of_the_team_are_accessible(string language, string theme, int width)
    {
        var page = await browser.OpenAsync("/", language, theme, width);
        var customer = await page.AddCustomerAsync("Λουκία Ξένου", $"loukia.{theme}@elia.example", city: "Πρέβεζα");
        await page.FillAsync("#note-text", "Προτιμά τηλέφωνο");
        await page.ClickAsync("#note button");
        await page.SeesAsync("Προτιμά τηλέφωνο", "ul.notes");

        foreach (var path in Pages.Concat([customer, customer + "/edit", customer + "/merge", customer + "/privacy"]))
        {
            await page.GoAsync(path);
            await page.IsAccessibleAsync();
        }
    }

    [Theory]
    [InlineData("en", "light", 390)]
    [InlineData("el", "dark", 1280)]
    public async Task The_pages_before_signing_in_are_accessible(string language, string theme, int width)
    {
        var page = await browser.OpenAsync("/sign-in", language, theme, width, signedIn: false);
        foreach (var path in new[] { "/sign-in", "/forgot-password", "/invitation/nothing", "/reset-password/nothing", "/sign-in/code" })
        {
            await page.GoAsync(path);
            await page.IsAccessibleAsync();
        }
    }
}
