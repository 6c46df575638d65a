using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Pistos.Mail.Mime.Building;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Tests.Building;

/// <summary>What we write, read by somebody else's code.</summary>
public sealed class PythonTests
{
    private const string Script =
        """
        import email, email.policy, json, sys
        m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        print(json.dumps({
            'subject': m['Subject'], 'from': m['From'].addresses[0].display_name, 'text': m.get_body(('plain',)).get_content(), 'html': m.get_body(('html',)).get_content(),
            'files': [[p.get_filename(), p.get_content().hex()] for p in m.iter_attachments()], 'defects': [str(d) for p in m.walk() for d in p.defects]}))
        """;

    /// <summary>Holds trivially where there is no Python.</summary>
    [Theory]
    [InlineData("Plain subject", "Anna", "Hello\n", "<p>Hello</p>\n", "a.pdf")]
    [InlineData("Η παραγγελία μου δεν ήρθε ακόμη, αν και πέρασαν δύο εβδομάδες από την αποστολή της", "Παππάς, Νίκος \"ο ψηλός\"", "Καλημέρα\nFrom here\n.\n\n", "<p>Ναι &amp; όχι = 1</p>\n", "Τιμολόγιο Νοεμβρίου 2026, με όλες τις λεπτομέρειες.pdf")]
    [InlineData("=?utf-8?Q?not a word?= 🙂", "a@b.gr", "trailing space \n\ttab\n", "<p>x</p>\n", "a\"b.pdf")]
    [InlineData("x", "O'Neil (boss); <x>", "===\n=20\n", "<p>🙂</p>\n", "=?utf-8?Q?x?=.pdf")]
    public async Task Python_reads_the_same(string subject, string name, string text, string html, string file)
    {
        var mail = new OutgoingMail
        {
            From = new Mailbox(name, "help@shop.gr"),
            To = [new Mailbox(null, "anna@example.com")],
            Subject = subject,
            Text = text,
            Html = html,
            Date = DateTimeOffset.UnixEpoch,
            Attachments = [new OutgoingFile(file, "application/pdf", Encoding.UTF8.GetBytes("%PDF"))],
        };
        if (await ReadAsync(MailWriter.Write(mail, "seed")) is not { } seen) return;
        Assert.Equal(subject, seen.GetProperty("subject").GetString());
        Assert.Equal(name, seen.GetProperty("from").GetString());
        Assert.Equal(text, seen.GetProperty("text").GetString()!.ReplaceLineEndings("\n"));
        Assert.Equal(html, seen.GetProperty("html").GetString()!.ReplaceLineEndings("\n"));
        Assert.Equal(Pistos.Mail.Mime.FileNames.Safe(file, "application/pdf"), seen.GetProperty("files")[0][0].GetString());
        Assert.Equal(Convert.ToHexStringLower("%PDF"u8), seen.GetProperty("files")[0][1].GetString());
        Assert.Equal(0, seen.GetProperty("defects").GetArrayLength());
    }

    private static async Task<JsonElement?> ReadAsync(byte[] mail)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            await python.StandardInput.BaseStream.WriteAsync(mail);
            python.StandardInput.Close();
            var output = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            using var document = JsonDocument.Parse(output);
            return document.RootElement.Clone();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
