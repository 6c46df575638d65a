using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests.Journeys;

/// <summary>From a new source to a visit that shows on the customer's page while it happens.</summary>
public sealed class TrackingTests(Browser browser)
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_visit_on_the_shops_own_site_appears_live_on_the_customers_page(Engine engine)
    {
        await using var site = await OtherSite.StartAsync();
        var maria = await browser.OpenAsync("/customers/new", language: "en", theme: "dark", engine: engine);
        var email = $"danai.{engine}@elia.example".ToLowerInvariant();
        var customer = await maria.AddCustomerAsync("Δανάη Ρούσσου", email);
        var (line, secret) = await ConnectAsync(await Browser.OpenTabAsync(maria, "/sources/new"), $"Site {engine}", site.Url);
        site.Head = "<script>window.pistos = window.pistos || function () { (pistos.q = pistos.q || []).push(arguments); };</script>" + line;

        var danai = await browser.OpenAsync(site.Url + "/kremes", new Screen());
        await danai.EvaluateAsync("pistos('consent', true, 'Στατιστικά, έκδοση 2')");
        await danai.EvaluateAsync("proof => pistos('identify', '42', { email: proof.email }, proof)", Proof("42", email, secret));
        await maria.SeesAsync("kremes", "ol.timeline");

        await danai.GotoAsync(site.Url + "/prosfores");
        await maria.SeesAsync("prosfores", "ol.timeline");
        await maria.GoAsync("/sources");
        await maria.SeesAsync($"Site {engine}");
        Assert.DoesNotContain(browser.ComplaintsOf(danai), said => !said.Contains("favicon", StringComparison.Ordinal));
        Assert.Equal(customer, new Uri((await maria.GoBackAsync())!.Url).AbsolutePath);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Before_consent_a_visitor_is_only_counted_and_nothing_is_kept_in_the_browser(Engine engine)
    {
        await using var site = await OtherSite.StartAsync();
        var maria = await browser.OpenAsync("/sources/new", engine: engine);
        (site.Head, _) = await ConnectAsync(maria, $"Ιστότοπος {engine}", site.Url);
        await maria.SeesAsync("Αναμονή για το πρώτο συμβάν");

        var someone = await browser.OpenAsync(site.Url + "/", new Screen());

        await maria.SeesAsync("Λαμβάνονται συμβάντα");
        Assert.Equal(0, await someone.EvaluateAsync<int>("localStorage.length + document.cookie.length"));
    }

    /// <summary>Makes a source and ends on its page; returns the line for the site's head and the signing secret.</summary>
    private static async Task<(string Line, string Secret)> ConnectAsync(IPage page, string name, string origin)
    {
        await page.FillAsync("main [name=name]", name);
        await page.FillAsync("main [name=origins]", origin);
        await page.ClickAsync("#main form .btn-primary");
        await page.WaitForSelectorAsync("#install");
        var line = await page.Locator("section:has(#install) code").First.TextContentAsync();
        var secret = await page.Locator("section:has(#identify) details code").TextContentAsync();
        return (line!, secret!);
    }

    /// <summary>As the shop's server signs who is signed in, by the recipe on the source's page.</summary>
    private static object Proof(string userId, string email, string secret)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{userId}\n{email}"));
        return new { email, timestamp, signature = Convert.ToHexStringLower(signature) };
    }
}
