using System.Globalization;
using Pistos.Mail.Imap;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Tests.Peers;

/// <summary>A Dovecot of our own with Maildirs; every name signs in with the password "secret".</summary>
internal sealed class DovecotServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pistos-dovecot-").FullName;
    private readonly int port = PeerProcess.FreePort();
    private (string Name, string Group) owner = ("mail", "mail");
    private PeerProcess? process;

    /// <summary>Why it cannot be had here, or null.</summary>
    public static string? Missing { get; } = PeerProcess.Find("dovecot") is null ? "Dovecot is not installed" : null;

    public string RootFile => Path.Combine(folder, "root.pem");

    public int Port => port;

    public static async Task<DovecotServer> StartAsync()
    {
        var server = new DovecotServer();
        await PeerProcess.RunAsync("chmod", "755", server.folder);
        Directory.CreateDirectory(Path.Combine(server.folder, "mail"));
        if (!Environment.IsPrivilegedProcess) server.owner = ((await PeerProcess.RunAsync("id", "-un")).Output.Trim(), (await PeerProcess.RunAsync("id", "-gn")).Output.Trim());
        await server.HandOverAsync(Path.Combine(server.folder, "mail"));
        await File.WriteAllTextAsync(server.RootFile, TestCertificate.Root.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(server.folder, "cert.pem"), TestCertificate.Server.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(server.folder, "key.pem"), TestCertificate.ServerKeyPem);
        await File.WriteAllTextAsync(server.ConfigFile, server.Config());
        await server.ResumeAsync();
        return server;
    }

    public ImapSettings Settings(string user, Protection protection = Protection.Tls) =>
        new(new MailHost("localhost", port, protection) { TrustedRoots = TestCertificate.Roots, MayConnect = a => a.Equals(System.Net.IPAddress.Loopback) }, new MailPassword(user, "secret"));

    public async Task ResumeAsync() => process = await PeerProcess.StartAsync(port, PeerProcess.Find("dovecot")!, "-F", "-c", ConfigFile);

    public ValueTask StopAsync() => process!.DisposeAsync();

    /// <summary>Puts messages into a user's INBOX, past the server.</summary>
    public async Task FillAsync(string user, IEnumerable<byte[]> messages)
    {
        var maildir = Maildir(user);
        foreach (var part in new[] { "cur", "new", "tmp" }) Directory.CreateDirectory(Path.Combine(maildir, part));
        foreach (var message in messages)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"1700000000.{Guid.CreateVersion7():N}.localhost,S={message.Length}:2,");
            await File.WriteAllBytesAsync(Path.Combine(maildir, "cur", name), message);
        }

        await HandOverAsync(maildir);
    }

    /// <summary>Makes the server forget the UIDs of a user's INBOX, as after a restored backup: the next ones come with another UIDVALIDITY.</summary>
    public async Task ForgetUidsAsync(string user)
    {
        await StopAsync();
        foreach (var file in Directory.EnumerateFiles(Maildir(user), "dovecot*")) File.Delete(file);
        await ResumeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Mail never belongs to root; without root all of it is one's own.</summary>
    private async Task HandOverAsync(string path)
    {
        if (Environment.IsPrivilegedProcess) await PeerProcess.RunAsync("chown", "-R", $"{owner.Name}:{owner.Group}", path);
    }

    /// <summary>Without root, all of its processes run as whoever started it.</summary>
    private string Accounts => Environment.IsPrivilegedProcess ? "" : $"default_internal_user = {owner.Name}\ndefault_login_user = {owner.Name}\ndefault_internal_group = {owner.Group}\n";

    private string ConfigFile => Path.Combine(folder, "dovecot.conf");

    private string Maildir(string user) => Path.Combine(folder, "mail", user);

    private string Config() => $$"""
        base_dir = {{folder}}/run
        state_dir = {{folder}}/run
        log_path = {{folder}}/log
        protocols = imap
        listen = 127.0.0.1
        ssl = required
        ssl_cert = <{{folder}}/cert.pem
        ssl_key = <{{folder}}/key.pem
        mail_location = maildir:{{folder}}/mail/%u
        mail_fsync = never
        first_valid_uid = 1
        first_valid_gid = 1
        auth_mechanisms = plain login
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid={{owner.Name}} gid={{owner.Group}} home={{folder}}/mail/%u
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = 0
          }
          inet_listener imaps {
            port = {{port}}
            ssl = yes
          }
        }
        service anvil {
          chroot =
        }
        {{Accounts}}
        """;
}
