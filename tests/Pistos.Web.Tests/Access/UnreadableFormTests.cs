using System.Net;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed class UnreadableFormTests
{
    [Fact]
    public async Task A_form_with_a_null_character_is_refused_in_words()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var maria = await app.SignInAsync();

        var answer = await maria.PostAsync("/customers", ("name", "Ελένη\0"), ("email", "eleni@agora.gr"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Something went wrong", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
