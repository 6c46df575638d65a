using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests.Journeys;

/// <summary>From an invitation to a colleague who signs in in two steps.</summary>
public sealed class ColleagueTests(Browser browser)
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_colleague_joins_by_link_ties_a_phone_and_signs_in_with_a_recovery_code(Engine engine)
    {
        const string password = "νερό βράχος και δύο γλάροι";
        var email = $"nikos.{engine}@elia.example".ToLowerInvariant();
        var maria = await browser.OpenAsync("/team/invite", engine: engine);
        await maria.FillAsync("main [name=name]", "Νίκος Φραγκιαδάκης");
        await maria.FillAsync("main [name=email]", email);
        await maria.SelectOptionAsync("main [name=language]", "en");
        await maria.ClickAsync("#main form .btn-primary");
        var link = await maria.TextContentAsync("#link");

        var nikos = await browser.OpenAsync(link!, new Screen("en", "dark", Width: 390));
        await nikos.FillAsync("[name=password]", password);
        await nikos.ClickAsync("main button");
        await nikos.SeesAsync("Welcome to the team!");
        await nikos.GoAsync("/settings");
        await nikos.SeesAsync("You do not have permission for this");

        await nikos.GoAsync("/profile/two-factor");
        await nikos.ClickAsync("#main .btn-primary");
        var key = await nikos.Locator("main p:has-text('Cannot scan') code").TextContentAsync();
        await nikos.IsAccessibleAsync();
        await nikos.FillAsync("[name=code]", "000000");
        await nikos.FillAsync("[name=current]", password);
        await nikos.ClickAsync("#main form .btn-primary");
        await nikos.SeesAsync("This code is not right");
        await nikos.FillAsync("[name=code]", Authenticator.CodeNow(key!));
        await nikos.FillAsync("[name=current]", password);
        await nikos.ClickAsync("#main form .btn-primary");
        var recovery = await nikos.Locator(".recovery-codes code").First.TextContentAsync();
        await nikos.ClickAsync("#main .btn-primary");
        await nikos.SeesAsync("recovery codes are left");

        var elsewhere = await browser.OpenAsync(new Uri(new Uri(link!), "/sign-in").ToString(), new Screen("en"));
        await elsewhere.FillAsync("[name=email]", email);
        await elsewhere.FillAsync("[name=password]", password);
        await elsewhere.ClickAsync("main button");
        await elsewhere.SeesAsync("One more step");
        await elsewhere.FillAsync("[name=code]", recovery!);
        await elsewhere.ClickAsync("main button");
        await elsewhere.SeesAsync("Νίκος Φραγκιαδάκης", ".person");

        await maria.GoAsync("/team");
        await maria.SeesAsync("Δύο βήματα", $"tr:has-text('{email}')");
        await (await browser.OpenAsync(link!, new Screen())).SeesAsync("Η πρόσκληση δεν ισχύει");
    }
}
