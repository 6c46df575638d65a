using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;
using Pistos.Testing;
using Pistos.Web.Tests.Ui;

namespace Pistos.Web.Tests.Commands;

/// <summary>Every command explains its options and refuses what is none of them.</summary>
public sealed partial class OptionTests
{
    private static readonly string[] OfAll = ["data", "database", "help", "PublicUrl"];

    [Fact]
    public async Task Help_explains_every_option_of_every_command_in_a_line_with_an_example()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        foreach (var command in app.Services.GetServices<ICommand>())
        {
            var help = await ServerProcess.RunAsync(app.Database.Folder, null, command.Name, "--help");

            Assert.Equal((0, ""), (help.Code, help.Error));
            Assert.Contains($"\nExample: pistos {command.Name}", help.Out, StringComparison.Ordinal);
            var own = command.Options.Select(o => o.Name).ToList();
            foreach (var option in command.Options)
                Assert.Matches($@"(?m)^  --{option.Name}( {Regex.Escape(option.Value ?? "")})? +\S.{{10,}}$", help.Out);
            Assert.Empty(OptionName().Matches(help.Out).Select(m => m.Groups[1].Value).Distinct().Except([.. own, .. OfAll]));
            Assert.Empty(own.Except(OptionName().Matches($"{command.Usage} {help.Out}").Select(m => m.Groups[1].Value)));
        }
    }

    [Fact]
    public async Task An_option_that_is_unknown_or_lacks_its_value_is_refused_in_one_line_and_nothing_is_done()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var folder = Directory.CreateTempSubdirectory("pistos-test-");
        try
        {
            foreach (var command in app.Services.GetServices<ICommand>())
                await RefusedAsync(folder, "--dryrun", [command.Name, .. command.TakesWords ? ["file.csv"] : Array.Empty<string>(), "--dryrun"]);
            await RefusedAsync(folder, "--dryrun", ["import", "file.csv", "--as", "orders", "--dryrun=yes"]);
            await RefusedAsync(folder, "--dry-run", ["import", "file.csv", "--as", "orders", "--dry-run=no"]);
            await RefusedAsync(folder, "--as", ["import", "file.csv", "--as", "--dry-run"]);
            await RefusedAsync(folder, "--clear-two-factor", ["reset-owner-password", "--clear-two-factor"]);
            await RefusedAsync(folder, "'now'", ["migrate", "now"]);
            await RefusedAsync(folder, "--skip-bad", ["--skip-bad"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_README_names_every_command()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var usages = app.Services.GetServices<ICommand>().SelectMany(c => c.Name is "language" ? ["language match", "language lint", "language read"] : new[] { c.Name });
        Assert.DoesNotContain(usages, name => !Regex.IsMatch(readme, $@"(?m)^\| (`[^|]*`, )?`{name}\b"));
    }

    private static async Task RefusedAsync(DirectoryInfo folder, string named, string[] typed)
    {
        var refused = await ServerProcess.RunAsync(folder.FullName, null, typed);

        Assert.True(refused.Code == 2, $"{string.Join(' ', typed)} ended with {refused.Code}: {refused.Out} {refused.Error}");
        Assert.Contains(named, Assert.Single(refused.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("", refused.Out);
        Assert.Empty(folder.GetFileSystemInfos());
    }

    [GeneratedRegex("--([A-Za-z][A-Za-z-]*)")]
    private static partial Regex OptionName();
}
