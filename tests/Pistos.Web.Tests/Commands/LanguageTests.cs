using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Commands;

/// <summary>What the operator is shown of a text.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("paraggelia", "Η παραγγελία μου", "match")]
    [InlineData("τιμή", "τιμόνι", "none")]
    public async Task Whether_a_search_finds_a_text_is_one_word(string query, string text, string expected)
    {
        var (code, output, error) = await RunAsync("", "match", query, text);
        Assert.Equal((0, expected + Environment.NewLine, ""), (code, output, error));
    }

    [Theory]
    [InlineData(new string[0])]
    [InlineData("match")]
    [InlineData("match", "one")]
    [InlineData("match", "one", "two", "three")]
    [InlineData("translate", "one", "two")]
    public async Task What_is_not_understood_is_refused_with_an_example(params string[] words)
    {
        var (code, output, error) = await RunAsync("", words);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("as in: pistos language match ", error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] words)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using StringWriter output = new(), error = new();
        var command = app.Services.GetServices<ICommand>().Single(c => c.Name == "language");
        var arguments = new CommandArguments(words, new HashSet<string> { "json" });
        return (await command.RunAsync(new CommandContext(app.Services, arguments, output, error) { In = new StringReader(input) }, default), output.ToString(), error.ToString());
    }
}
