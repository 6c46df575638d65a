using System.Diagnostics;
using Pistos.Testing;
using Pistos.Web.Tests.Ui;

namespace Pistos.Web.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task A_folder_that_the_disk_refuses_is_not_blamed_on_another_Pistos()
    {
        var folder = Directory.CreateTempSubdirectory("pistos-test-");
        try
        {
            // A link that leads to itself can be opened by nobody, not even by root.
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "pistos.lock"), "pistos.lock");

            var refused = await ServerProcess.RunAsync(folder.FullName, null, "migrate");

            Assert.NotEqual(0, refused.Code);
            var line = Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("pistos: the data folder", line, StringComparison.Ordinal);
            Assert.DoesNotContain("another Pistos", line, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Run_as_the_README_says_files_are_looked_for_where_one_stands()
    {
        using var asked = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Repository.Root, "src", "Pistos.Web"), "-getProperty:RunWorkingDirectory"]) { RedirectStandardOutput = true })!;
        var folder = await asked.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await asked.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (asked.ExitCode, folder.Trim()));
    }

    [Fact]
    public async Task Help_sets_the_commands_out_in_columns_and_explains_each_that_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("pistos-test-");
        try
        {
            var all = await ServerProcess.RunAsync(folder.FullName, null, "help");
            var serve = await ServerProcess.RunAsync(folder.FullName, null, "serve", "--help");

            var commands = all.Out.Split('\n').SkipWhile(line => !line.StartsWith("  ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToList();
            Assert.True(commands.Count > 8);
            Assert.Single(commands.Select(line => line.LastIndexOf("  ", StringComparison.Ordinal)).Distinct());
            Assert.Contains("Example: pistos serve", serve.Out, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
