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

    private PeerProcess(Process process) => this.process = process;

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<PeerProcess> StartAsync(int port, string program, params string[] arguments)
    {
        var peer = new PeerProcess(Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Patience; await Task.Delay(50))
        {
            if (peer.process.HasExited) throw new InvalidOperationException($"{program} ended with {peer.process.ExitCode}.");
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

        throw new TimeoutException($"{program} does not listen on {port}.");
    }

    /// <summary>Runs a program to its end; returns what it said.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }

    /// <summary>Where a program lies, or null.</summary>
    public static string? Find(string program) =>
        new[] { "/usr/sbin", "/usr/bin", "/usr/lib/postfix/sbin" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await RunAsync("kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture));
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
