using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>One signed-in connection to a mailbox (RFC 9051, RFC 3501). One call at a time. <see cref="ImapFollower"/> stands on it and is what most need.</summary>
public sealed partial class ImapClient : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly ImapConnection connection;
    private readonly ImapSettings settings;
    private FolderState? state;

    private ImapClient(ImapConnection connection, ImapSettings settings) => (this.connection, this.settings) = (connection, settings);

    /// <summary>What the server offers, once signed in.</summary>
    public ImapCapabilities Capabilities => connection.Capabilities;

    /// <summary>Connects, protects the connection and signs in.</summary>
    /// <exception cref="MailConnectionException">Says at which of these it failed.</exception>
    public static async Task<ImapClient> OpenAsync(ImapSettings settings, CancellationToken ct)
    {
        var (connection, isSignedIn) = await ImapConnection.OpenAsync(settings, ct);
        try
        {
            if (settings.Host.Protection == Protection.StartTls)
            {
                // After PREAUTH no TLS can begin any more; who is in between may say it for that very reason (RFC 9051 §11.1).
                if (isSignedIn) throw new MailConnectionException(MailProblem.TlsNotOffered, "The server signs us in before TLS.");
                await connection.AskCapabilitiesAsync(ct);
                await connection.StartTlsAsync(ct);
            }

            await connection.AskCapabilitiesAsync(ct);
            if (!isSignedIn)
            {
                await connection.SignInAsync(settings.Credentials, ct);
                await connection.AskCapabilitiesAsync(ct);
            }

            return new ImapClient(connection, settings);
        }
        catch (ImapRefusedException refusal)
        {
            await connection.DisposeAsync();
            throw new MailConnectionException(MailProblem.ServiceRefused, refusal.Message, refusal);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>All folders.</summary>
    public async Task<IReadOnlyList<ImapFolder>> ListFoldersAsync(CancellationToken ct)
    {
        var folders = new List<ImapFolder>();
        await connection.ExecuteAsync(new ImapCommand("LIST").Word("\"\" \"*\""), ct, response =>
        {
            if (response.Name == "LIST" && FolderReading.Folder(response) is { } folder) folders.Add(folder);
        });
        return folders;
    }

    /// <summary>Opens a folder. Without leave to change it (EXAMINE), nothing that follows can.</summary>
    /// <exception cref="ImapRefusedException">There is no such folder, or it may not be opened.</exception>
    public async Task<FolderState> SelectAsync(ImapFolder folder, bool toChange, CancellationToken ct)
    {
        state = null;
        var selected = connection.Selected;
        selected.Begin(folder.WireName);
        var command = new ImapCommand(toChange ? "SELECT" : "EXAMINE").Text(folder.WireName);
        if (Capabilities.Offers("CONDSTORE")) command.Word("(CONDSTORE)");
        await connection.ExecuteAsync(command, ct);
        if (selected.UidValidity == 0) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server gives the folder no UIDVALIDITY, so its messages cannot be told apart for long.");
        selected.End();
        selected.HasNews = false;
        return state = new FolderState(folder, selected.UidValidity, selected.UidNext, selected.Exists, selected.HighestModSeq);
    }

    /// <summary>How many messages the folder holds now, as far as the server has told.</summary>
    public uint Exists => connection.Selected.Exists;

    /// <summary>Says LOGOUT, if the server is still listening, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            connection.IsLeaving = true;
            if (!connection.IsAmid) await connection.ExecuteAsync(new ImapCommand("LOGOUT"), CancellationToken.None, limit: Farewell);
        }
        catch (Exception gone) when (gone is MailConnectionException or ImapRefusedException)
        {
            // It is gone already; there is nothing left to say or to lose.
            state = null;
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private FolderState Open => state ?? throw new InvalidOperationException("No folder is open.");
}
