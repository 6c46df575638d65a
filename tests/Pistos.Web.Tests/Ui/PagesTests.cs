using System.Net;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Ui;

public sealed class PagesTests : IAsyncLifetime
{
    private PistosApp app = null!;
    private Browser browser = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await PistosApp.StartAsync(Engine.Sqlite);
        browser = await app.SignInAsync(BuiltInRole.Manager);
        browser.Client.DefaultRequestHeaders.Remove("Accept-Language");
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", "el-GR,el;q=0.9,en;q=0.8");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Greek_leaves_the_server_as_Greek()
    {
        var page = await browser.ReadAsync("/kit", Ct);

        Assert.Contains("Ονοματεπώνυμο", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"el\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_own_language_wins_over_the_browsers()
    {
        browser.Cookies.Add(Browser.Home, new Cookie("pistos.culture", "en"));

        Assert.Contains("Full name", await browser.ReadAsync("/kit", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_is_wrong()
    {
        var answer = await browser.PostAsync("/kit/form", ("name", ""), ("email", "maria.example"), ("password", "Κρυφό-123"), ("stage", "customer"));
        var page = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Γράψτε ένα όνομα.", page, StringComparison.Ordinal);
        Assert.Contains("Το «maria.example» δεν είναι διεύθυνση e-mail", page, StringComparison.Ordinal);
        Assert.Contains("value=\"maria.example\"", page, StringComparison.Ordinal);
        Assert.Matches("<option value=\"customer\" selected", page);
        Assert.DoesNotContain("Κρυφό-123", page, StringComparison.Ordinal);
        // The box was ticked at first and posted unticked: it stays so.
        Assert.DoesNotMatch("name=\"news\"[^>]*checked", page);
    }

    [Fact]
    public async Task A_form_that_worked_shows_its_toast_once_on_the_next_page()
    {
        var answer = await browser.PostAsync("/kit/form", ("name", "Μαρία <b>"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/kit", answer.Headers.Location?.OriginalString);

        Assert.Contains("Αποθηκεύτηκε: Μαρία &lt;b&gt;", await browser.ReadAsync("/kit", Ct), StringComparison.Ordinal);
        Assert.DoesNotContain("Αποθηκεύτηκε", await browser.ReadAsync("/kit", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        var answer = await browser.PostWithoutTokenAsync("/kit/form", ("name", "Μαρία"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Το αίτημα δεν έγινε κατανοητό", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_says_so_in_the_readers_language()
    {
        var answer = await browser.GetAsync("/no-such-page", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Η σελίδα δεν υπάρχει", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }
}
