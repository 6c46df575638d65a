using System.Text.Json;
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
    [InlineData("")]
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

    [Fact]
    public async Task Each_line_that_is_linted_is_one_line_of_JSON_in_readable_Greek()
    {
        const string Sent = "Καλημέρα. Θεωρούμε ότι το ζήτημα έχει επιλυθεί.";
        var (code, output, error) = await RunAsync($"{Sent}\n\nHow satisfied are you, from 1 to 10?\nYour parcel comes today.\n", "lint");
        Assert.Equal((0, ""), (code, error));
        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Contains("Ρωτήστε", lines[0]);
        using var first = JsonDocument.Parse(lines[0]);
        var finding = Assert.Single(first.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal("phrase.claims_resolved", finding.GetProperty("rule").GetString());
        Assert.Equal("Θεωρούμε ότι το ζήτημα έχει επιλυθεί", Sent.Substring(finding.GetProperty("start").GetInt32(), finding.GetProperty("length").GetInt32()));
        Assert.NotEmpty(finding.GetProperty("better").GetString()!);
        Assert.Contains("question.unanchored_scale", lines[2]);
        Assert.Equal(("{\"findings\":[]}", "{\"findings\":[]}"), (lines[1], lines[3]));
    }

    [Fact]
    public async Task Linting_reads_standard_input_only()
    {
        var (code, output, error) = await RunAsync("", "lint", "questions.txt");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("as in: pistos language lint < questions.txt", error);
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
