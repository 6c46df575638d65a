using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pistos.Mail.Smtp;
using Pistos.Mail.Wire;

namespace Pistos.Bench;

/// <summary>How fast mail is handed to a server, against Postfix's own load generator in the same run, with the same connections and sizes, into the same sink.</summary>
internal static class Sending
{
    private const int Connections = 10;
    private const int Messages = 20_000;
    private const int Size = 4096;

    public static async Task<IEnumerable<Figure>> MeasureAsync()
    {
        const string Source = "/usr/sbin/smtp-source", Sink = "/usr/sbin/smtp-sink";
        if (!File.Exists(Source) || !File.Exists(Sink)) return [new Figure("sending by SMTP against smtp-source", "Postfix is not installed", "≥ 0.5")];

        var address = $"127.0.0.1:{FreePort()}";
        // As root it asks whose rights to take instead.
        using var sink = Process.Start(Sink, [.. Environment.IsPrivilegedProcess ? (string[])["-u", "nobody"] : [], address, "100"]);
        await UntilListeningAsync(address);
        var (ours, theirs) = (new List<double>(), new List<double>());
        try
        {
            for (var round = 0; round < 6; round++)
            {
                var (we, they) = (await OurRateAsync(address), await TheirRateAsync(Source, address));
                // The first round is for the compiler to warm up.
                if (round == 0) continue;
                ours.Add(we);
                theirs.Add(they);
            }
        }
        finally
        {
            sink.Kill();
            await sink.WaitForExitAsync();
        }

        var (our, their) = (ours.Order().ElementAt(ours.Count / 2), theirs.Order().ElementAt(theirs.Count / 2));
        return [new Figure($"sending {Size / 1024} KiB by SMTP over {Connections} connections", string.Create(CultureInfo.InvariantCulture, $"{our / their:0.00} × Postfix's smtp-source ({our:N0}/s against {their:N0}/s)"), "≥ 0.5 ×")];
    }

    private static async Task<double> OurRateAsync(string address)
    {
        var end = IPEndPoint.Parse(address);
        var settings = new SmtpSettings(new MailHost(end.Address.ToString(), end.Port, Protection.None)) { IdleConnections = Connections, MessagesPerConnection = Messages };
        var message = Encoding.ASCII.GetBytes("Subject: bench\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 78) + "\r\n", Size / 80)));
        var envelope = Envelope.To("shop@example.com", "eleni@example.com");
        await using var sender = new SmtpSender(settings);

        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (_, ct) =>
        {
            var outcome = await sender.SendAsync(envelope, message, ct);
            if (!outcome.IsSent) throw new InvalidOperationException($"The sink did not take a message: {outcome.Recipients[0]}");
        });
        return Messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> TheirRateAsync(string source, string address)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(source, ["-d", "-s", $"{Connections}", "-m", $"{Messages}", "-l", $"{Size}", "-f", "shop@example.com", "-t", "eleni@example.com", address]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"smtp-source ended with {process.ExitCode}.");
        return Messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task UntilListeningAsync(string address)
    {
        for (var tries = 0; ; tries++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPEndPoint.Parse(address));
                return;
            }
            catch (SocketException) when (tries < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
