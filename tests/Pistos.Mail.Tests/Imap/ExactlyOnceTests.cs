using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pistos.Mail.Tests.Peers;

namespace Pistos.Mail.Tests.Imap;

/// <summary>Ten thousand messages, a process that is killed again and again, a server that forgets its UIDs: each message is taken exactly once.</summary>
public sealed class ExactlyOnceTests : IDisposable
{
    private const int Messages = 10_000;

    private readonly string journal = Path.GetTempFileName();

    [Fact]
    public async Task Each_of_ten_thousand_messages_is_taken_once_whatever_is_killed_and_forgotten()
    {
        Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
        await using var server = await DovecotServer.StartAsync();
        await server.FillAsync("maria", Enumerable.Range(0, Messages).Select(Message));

        // Killed while it has fetched a message that is not in the journal yet.
        foreach (var stallAt in new[] { 1, 2, 99, 100, 101, 1500 }) await KillWhenStalledAsync(server, stallAt);
        // Killed anywhere else.
        for (var kills = 0; kills < 4; kills++) await KillAmidAsync(server, grownBy: 40_000);
        await RunAsync(server);
        AssertEachOnce(Messages);

        await server.ForgetUidsAsync("maria");
        await server.FillAsync("maria", Enumerable.Range(Messages, 5).Select(Message));
        await KillWhenStalledAsync(server, 4321);
        await RunAsync(server);
        AssertEachOnce(Messages + 5);
        Assert.Equal(Messages, Lines().Count(l => l.StartsWith("known ", StringComparison.Ordinal)));
        Assert.Equal(2, Lines().Select(l => l.Split(' ')[1]).Distinct().Count());
    }

    public void Dispose() => File.Delete(journal);

    private static byte[] Message(int i) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Message-ID: <{i}@example.com>\r\nSubject: {i}\r\n\r\n{new string('x', i % 977)}\r\n"));

    private string[] Lines()
    {
        using var file = new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void AssertEachOnce(int count)
    {
        var taken = Lines().Select(l => l.Split(' ')).Where(w => w[0] == "taken").Select(w => w[6]).ToArray();
        var expected = Enumerable.Range(0, count).Select(i => Convert.ToHexString(SHA256.HashData(Message(i))));
        Assert.Equal(expected.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    private async Task KillWhenStalledAsync(DovecotServer server, int stallAt)
    {
        using var keeper = Start(server, stallAt.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("stalled", await keeper.StandardOutput.ReadLineAsync());
        keeper.Kill();
        await keeper.WaitForExitAsync();
    }

    private async Task KillAmidAsync(DovecotServer server, int grownBy)
    {
        using var keeper = Start(server);
        for (var length = new FileInfo(journal).Length; new FileInfo(journal).Length < length + grownBy && !keeper.HasExited;) await Task.Delay(1);
        keeper.Kill();
        await keeper.WaitForExitAsync();
    }

    private async Task RunAsync(DovecotServer server)
    {
        using var keeper = Start(server);
        Assert.Equal("done", await keeper.StandardOutput.ReadLineAsync());
        await keeper.WaitForExitAsync();
    }

    private Process Start(DovecotServer server, params string[] more)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Pistos.Mail.Keeper.dll");
        string[] arguments = [program, server.Port.ToString(CultureInfo.InvariantCulture), "maria", server.RootFile, journal, .. more];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
    }
}
