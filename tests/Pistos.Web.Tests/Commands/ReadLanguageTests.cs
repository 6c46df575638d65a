using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Commands;

/// <summary>What the operator is shown of messages.</summary>
public sealed class ReadLanguageTests
{
    [Fact]
    public async Task Each_line_is_a_line_of_JSON_in_readable_Greek()
    {
        var (code, output, error) = await RunAsync("Σας ευχαριστώ πολύ, όλα τέλεια!\nxasate to dema mou, aparadekto\n\nWhere is my order?\n", "--json");
        Assert.Equal((0, ""), (code, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["el", "el-Latn", "other", "en"], lines.Select(l => l.GetProperty("language").GetString()));
        Assert.Equal(("positive", "praise"), (lines[0].GetProperty("mood").GetString(), lines[0].GetProperty("kind").GetString()));
        Assert.Equal("negative", lines[1].GetProperty("mood").GetString());
        Assert.Equal("unsure", lines[2].GetProperty("mood").GetString());
        Assert.Equal(("question", "delivery"), (lines[3].GetProperty("kind").GetString(), lines[3].GetProperty("topic").GetString()));
        Assert.Contains("\"ευχαριστώ\"", output);
        Assert.All(lines, line =>
        {
            var probability = line.GetProperty("probability");
            Assert.Equal(1, probability.GetProperty("negative").GetDouble() + probability.GetProperty("neutral").GetDouble() + probability.GetProperty("positive").GetDouble(), 1e-3);
            Assert.False(line.GetProperty("rude").GetBoolean() || line.GetProperty("urgent").GetBoolean());
            Assert.Contains(line.GetProperty("emotion").GetString(), (string[])["joy", "thanks", "anger", "disappointment", "worry", "surprise", "none"]);
        });
    }

    [Fact]
    public async Task Without_JSON_it_is_to_be_read()
    {
        var (code, output, _) = await RunAsync("Ευχαριστώ, όλα ήταν τέλεια!");
        Assert.Equal(0, code);
        Assert.Contains("Ευχαριστώ, όλα ήταν τέλεια!\n  el; positive (", output.ReplaceLineEndings("\n"));
        Assert.Contains("because of: ", output);
    }

    [Fact]
    public async Task Words_on_the_command_line_are_refused_with_an_example()
    {
        var (code, output, error) = await RunAsync("", "hello");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("as in: pistos language read --json < messages.txt", error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] words)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using StringWriter output = new(), error = new();
        var command = app.Services.GetServices<ICommand>().Single(c => c.Name == "language");
        var arguments = new CommandArguments(["read", .. words], new HashSet<string> { "json" });
        return (await command.RunAsync(new CommandContext(app.Services, arguments, output, error) { In = new StringReader(input) }, default), output.ToString(), error.ToString());
    }
}
