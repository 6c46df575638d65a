using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>Commands and their responses over one connection, one command at a time. What a server says unasked (RFC 9051 §7) is taken in whenever it comes.</summary>
internal sealed class ImapConnection : IAsyncDisposable
{
    private readonly WireConnection wire;
    private readonly ImapResponseReader reader;
    private readonly ImapSettings settings;
    // Not to be guessed, so that nobody can answer a command before it was given (CVE-2026-42246).
    private readonly string prefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private int commands;

    private ImapConnection(WireConnection wire, ImapSettings settings) =>
        (this.wire, this.settings, reader) = (wire, settings, new ImapResponseReader(wire, Math.Max(settings.ChunkBytes, 64 * 1024)));

    public bool IsProtected => wire.IsProtected;

    public ImapCapabilities Capabilities { get; private set; } = new([]);

    /// <summary>What is known of the selected folder.</summary>
    public SelectedFolder Selected { get; } = new();

    /// <summary>Connects and hears the greeting.</summary>
    public static async Task<(ImapConnection Connection, bool IsSignedIn)> OpenAsync(ImapSettings settings, CancellationToken ct)
    {
        var connection = new ImapConnection(await WireConnection.OpenAsync(settings.Host, ct), settings);
        try
        {
            var greeting = await settings.CommandWithin.WithinAsync("The greeting", connection.reader.ReadAsync, ct);
            if (greeting.Tag == "*" && greeting.Name is "OK" or "PREAUTH") return (connection, greeting.Name == "PREAUTH");
            throw new MailConnectionException(greeting.Name == "BYE" ? MailProblem.ServiceRefused : MailProblem.ProtocolViolated, $"The server turns us away: {greeting.Text}");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task AskCapabilitiesAsync(CancellationToken ct)
    {
        var offered = new List<string>();
        await ExecuteAsync(new ImapCommand("CAPABILITY"), ct, response =>
        {
            if (response.Name == "CAPABILITY") offered.AddRange(response.Tokens.Select(response.String));
        });
        Capabilities = new ImapCapabilities(offered);
    }

    /// <summary>RFC 9051 §6.2.1. Nothing that was said before TLS is believed afterwards.</summary>
    public async Task StartTlsAsync(CancellationToken ct)
    {
        if (!Capabilities.Offers("STARTTLS")) throw new MailConnectionException(MailProblem.TlsNotOffered, "The server does not offer STARTTLS.");
        if (!wire.Buffered.IsEmpty) throw new MailConnectionException(MailProblem.InjectedBeforeTls, "Something was sent in the clear before TLS was asked for.");
        await ExecuteAsync(new ImapCommand("STARTTLS"), ct);
        await wire.ProtectAsync(settings.Host, ct);
        Capabilities = new ImapCapabilities([]);
    }

    /// <summary>Says a command and takes its responses until it ends.</summary>
    /// <param name="command">What to say.</param>
    /// <param name="ct">Ends the wait; the connection is of no use then.</param>
    /// <param name="untagged">Is told of each response that is not the end.</param>
    /// <param name="continued">Answers a continuation, for signing in.</param>
    /// <param name="limit">Time for all of it.</param>
    /// <exception cref="ImapRefusedException">NO or BAD.</exception>
    public Task<(string? Code, string Argument)> ExecuteAsync(ImapCommand command, CancellationToken ct, Action<ImapResponse>? untagged = null, Func<string>? continued = null, TimeSpan? limit = null) =>
        (limit ?? settings.CommandWithin).WithinAsync("A command", async token =>
        {
            var tag = await SayAsync(command, untagged, token);
            return await UntilEndAsync(tag, untagged, continued, token);
        }, ct);

    /// <summary>Says a command up to its end, waiting at literals where the server wants that (RFC 7888).</summary>
    public async Task<string> SayAsync(ImapCommand command, Action<ImapResponse>? untagged, CancellationToken ct)
    {
        if (IsAmid) throw new MailConnectionException(MailProblem.ConnectionLost, "An earlier command was given up, so nothing more can be said here.");
        IsAmid = true;
        var tag = string.Create(CultureInfo.InvariantCulture, $"{prefix}{++commands}");
        wire.Append(Encoding.ASCII.GetBytes(tag + " "));
        foreach (var (bytes, isLiteral) in command.Pieces)
        {
            if (isLiteral)
            {
                var atOnce = Capabilities.Offers("LITERAL+") || (Capabilities.Offers("LITERAL-") && bytes.Length <= 4096);
                wire.Append(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{{bytes.Length}{(atOnce ? "+" : "")}}}\r\n")));
                if (!atOnce) await ContinuationAsync(tag, untagged, ct);
            }

            wire.Append(bytes);
        }

        wire.Append("\r\n"u8);
        await wire.FlushAsync(ct);
        return tag;
    }

    /// <summary>Takes responses until the command ends.</summary>
    public async Task<(string? Code, string Argument)> UntilEndAsync(string tag, Action<ImapResponse>? untagged, Func<string>? continued, CancellationToken ct)
    {
        while (true)
        {
            var response = await NextAsync(ct);
            if (Ends(response, tag)) return (response.Code, response.CodeArgument);
            if (response.Tag != "+") untagged?.Invoke(response);
            else await AnswerAsync(continued?.Invoke() ?? throw new MailConnectionException(MailProblem.ProtocolViolated, "The server waits for what was not announced."), ct);
        }
    }

    /// <summary>Waits until the server lets us go on.</summary>
    public async Task ContinuationAsync(string tag, Action<ImapResponse>? untagged, CancellationToken ct)
    {
        await wire.FlushAsync(ct);
        while (await NextAsync(ct) is { Tag: not "+" } response)
        {
            if (Ends(response, tag)) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server ended a command that was not said yet.");
            untagged?.Invoke(response);
        }
    }

    /// <summary>Says a line that is no command: an answer to a continuation, or DONE.</summary>
    public async Task AnswerAsync(string line, CancellationToken ct)
    {
        wire.Append(Encoding.ASCII.GetBytes(line + "\r\n"));
        await wire.FlushAsync(ct);
    }

    /// <summary>The next response, taken in where it concerns the folder.</summary>
    public async Task<ImapResponse> NextAsync(CancellationToken ct)
    {
        var response = await reader.ReadAsync(ct);
        if (response is { Tag: "*", Name: "BYE" } && !IsLeaving) throw new MailConnectionException(MailProblem.ConnectionLost, $"The server says goodbye: {response.Text}");
        if (response.Tag is not ("*" or "+")) IsAmid = false;
        Selected.Take(response);
        return response;
    }

    /// <summary>Whether a command was begun and not ended: nothing else can be said then.</summary>
    public bool IsAmid { get; private set; }

    /// <summary>Whether the server's goodbye is wanted.</summary>
    public bool IsLeaving { get; set; }

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    private static bool Ends(ImapResponse response, string tag)
    {
        if (response.Tag is "*" or "+") return false;
        if (response.Tag != tag || response.Name is not ("OK" or "NO" or "BAD")) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server answers a command that was not given.");
        return response.Name == "OK" ? true : throw new ImapRefusedException(response.Code, response.Text);
    }
}
