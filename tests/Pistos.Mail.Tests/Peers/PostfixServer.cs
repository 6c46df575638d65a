using System.Net;
using Pistos.Mail.Smtp;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Tests.Peers;

/// <summary>A Postfix of our own: takes mail for example.com by SMTP with STARTTLS and hands it on by LMTP.</summary>
internal sealed class PostfixServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pistos-postfix-").FullName;
    private readonly int port = PeerProcess.FreePort();
    private PeerProcess? process;

    /// <summary>Why it cannot be had here, or null.</summary>
    public static string? Missing { get; } =
        PeerProcess.Find("postfix") is null ? "Postfix is not installed" : PeerProcess.AsRoot is null ? "Postfix's own accounts need root" : null;

    public static async Task<PostfixServer> StartAsync(IPEndPoint lmtp)
    {
        var server = new PostfixServer();
        await PeerProcess.RunAsync("chmod", "755", server.folder);
        foreach (var part in new[] { "conf", "queue", "data" }) Directory.CreateDirectory(Path.Combine(server.folder, part));
        await PeerProcess.RunAsRootAsync("chown", "postfix", Path.Combine(server.folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(server.folder, "cert.pem"), TestCertificate.Server.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(server.folder, "key.pem"), TestCertificate.ServerKeyPem);
        await File.WriteAllTextAsync(Path.Combine(server.folder, "conf", "main.cf"), server.Main(lmtp));
        await File.WriteAllTextAsync(Path.Combine(server.folder, "conf", "master.cf"), server.Master());
        await PeerProcess.RunAsRootAsync("chown", "root", Path.Combine(server.folder, "conf"), Path.Combine(server.folder, "queue"));
        var (code, said) = await PeerProcess.RunAsRootAsync(PeerProcess.Find("postfix")!, "-c", $"{server.folder}/conf", "check");
        if (code != 0) throw new InvalidOperationException($"Postfix finds fault with its folder: {said}");
        server.process = await PeerProcess.StartAsync(PeerProcess.AsRoot!, server.port, PeerProcess.Find("master")!, "-c", $"{server.folder}/conf", "-d");
        return server;
    }

    public SmtpSettings Settings() =>
        new(new MailHost("localhost", port, Protection.StartTls) { TrustedRoots = TestCertificate.Roots, MayConnect = a => a.Equals(IPAddress.Loopback) });

    public async ValueTask DisposeAsync()
    {
        await process!.DisposeAsync();
        await PeerProcess.RunAsRootAsync("rm", "-rf", folder);
    }

    private string Main(IPEndPoint lmtp) => $"""
        compatibility_level = 3.6
        queue_directory = {folder}/queue
        data_directory = {folder}/data
        daemon_directory = /usr/lib/postfix/sbin
        command_directory = /usr/sbin
        mail_owner = postfix
        setgid_group = postdrop
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mx.example.com
        mynetworks = 127.0.0.0/8
        mydestination =
        local_recipient_maps =
        alias_maps =
        alias_database =
        virtual_mailbox_domains = example.com
        virtual_transport = lmtp:inet:{lmtp}
        smtpd_tls_cert_file = {folder}/cert.pem
        smtpd_tls_key_file = {folder}/key.pem
        smtpd_tls_security_level = may
        smtpd_peername_lookup = no
        minimal_backoff_time = 1s
        maximal_backoff_time = 1s
        queue_run_delay = 1s
        maillog_file = {folder}/log
        maillog_file_prefixes = /

        """;

    private string Master() => $"""
        127.0.0.1:{port} inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        smtp unix - - n - - smtp
        lmtp unix - - n - - lmtp
        error unix - - n - - error
        retry unix - - n - - error
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """;
}
