using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pistos.Mail.Tests.Peers;

/// <summary>A real server on loopback with a folder of its own, run in the foreground and stopped by its own pid.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly string[] asRoot;

    private PeerProcess(Process process, string[] asRoot) => (this.process, this.asRoot) = (process, asRoot);

    /// <summary>What stands before a command that needs root: nothing for root itself, sudo in CI, where it installed the servers too. Null where nobody may.</summary>
    public static string[]? AsRoot { get; } =
        Environment.IsPrivilegedProcess ? [] : Environment.GetEnvironmentVariable("CI") is "true" && Find("sudo") is { } sudo ? [sudo, "-n"] : null;

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static Task<PeerProcess> StartAsync(int port, string program, params string[] arguments) => StartAsync([], port, [program, .. arguments]);

    /// <summary>Starts it with the rights of <see cref="AsRoot"/> and waits until it listens.</summary>
    public static async Task<PeerProcess> StartAsync(string[] asRoot, int port, params string[] command)
    {
        string[] words = [.. asRoot, .. command];
        var peer = new PeerProcess(Process.Start(new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = "/" })!, asRoot);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Patience; await Task.Delay(50))
        {
            if (peer.process.HasExited) throw new InvalidOperationException($"{command[0]} ended with {peer.process.ExitCode}.");
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return peer;
            }
            catch (SocketException)
            {
                // Not listening yet.
                continue;
            }
        }

        throw new TimeoutException($"{command[0]} does not listen on {port}.");
    }

    /// <summary>Runs a program to its end; returns what it said.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }

    /// <summary>Runs a program with the rights of <see cref="AsRoot"/>.</summary>
    public static Task<(int Code, string Output)> RunAsRootAsync(params string[] command)
    {
        string[] words = [.. AsRoot ?? [], .. command];
        return RunAsync(words[0], words[1..]);
    }

    /// <summary>Where a program lies, or null.</summary>
    public static string? Find(string program) =>
        new[] { "/usr/sbin", "/usr/bin", "/usr/lib/postfix/sbin" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public async ValueTask DisposeAsync()
    {
        string[] kill = [.. asRoot, "kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture)];
        if (!process.HasExited) await RunAsync(kill[0], kill[1..]);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
