using System.IO.Compression;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests.Journeys;

/// <summary>What a customer may ask for: everything that is known, and to be forgotten.</summary>
public sealed class PrivacyTests(Browser browser)
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_customer_gets_everything_in_one_file_and_is_then_forgotten(Engine engine)
    {
        var email = $"ismini.{engine}@elia.example".ToLowerInvariant();
        var page = await browser.OpenAsync("/", width: 390, engine: engine);
        var path = await page.AddCustomerAsync("Ισμήνη Λαμπίρη", email);
        await page.ClickAsync(".page-actions a[href$='/privacy']");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#export button"));
        using var archive = ZipFile.OpenRead(await download.PathAsync());
        var said = archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()).ToList();
        Assert.Contains(said, text => text.Contains(email, StringComparison.Ordinal));

        await page.SeesAsync("μένουν χωρίς προσωπικά δεδομένα", "section:has(#erase)");
        await page.IsAccessibleAsync();
        await page.FillAsync("[name=confirm]", "Ισμήνη Κάποια");
        await page.ClickAsync("#erase button");
        await page.SeesAsync("Δεν είναι αυτό που γράφεται παραπάνω", "#erase");
        await page.FillAsync("[name=confirm]", "Ισμήνη Λαμπίρη");
        await page.ClickAsync("#erase button");
        await page.SeesAsync("Τα προσωπικά δεδομένα αυτού του πελάτη διαγράφηκαν");

        await page.GoAsync($"/customers?q={email}");
        await page.SeesAsync("Κανείς δεν ταιριάζει");
        await page.GoAsync(path);
        Assert.DoesNotContain("Ισμήνη", await page.ContentAsync(), StringComparison.Ordinal);
    }
}
