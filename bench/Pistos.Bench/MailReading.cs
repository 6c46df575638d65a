using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Building;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Bench;

/// <summary>Reading messages, against Python's email package in the same run: the structure, the addresses and all contents decoded.</summary>
internal static class MailReading
{
    private const string Python =
        """
        import email, email.policy, email.header, email.utils, sys, time, glob
        raws = [open(f, 'rb').read() for f in sorted(glob.glob(sys.argv[1] + '/*.eml'))]
        def read(raw):
            m = email.message_from_bytes(raw)
            str(email.header.make_header(email.header.decode_header(m['Subject'] or '')))
            email.utils.getaddresses(m.get_all('From', []) + m.get_all('To', []))
            for p in m.walk():
                if not p.is_multipart(): p.get_payload(decode=True)
        for r in raws: read(r)
        n, t = 0, time.perf_counter()
        while time.perf_counter() - t < 3:
            for r in raws:
                try: read(r)
                except Exception: pass
            n += len(raws)
        print(n / (time.perf_counter() - t))
        """;

    public static async Task<IEnumerable<Figure>> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pistos-mail").FullName;
        try
        {
            var mails = Mails();
            for (var i = 0; i < mails.Count; i++) await File.WriteAllBytesAsync(Path.Combine(folder, $"{i:000}.eml"), mails[i]);
            var size = mails.Sum(m => (long)m.Length);
            foreach (var mail in mails) Read(mail);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            foreach (var mail in mails) Read(mail);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var (count, clock) = (0, Stopwatch.StartNew());
            while (clock.Elapsed < TimeSpan.FromSeconds(3))
            {
                foreach (var mail in mails) Read(mail);
                count += mails.Count;
            }

            var rate = count / clock.Elapsed.TotalSeconds;
            var python = await PythonRateAsync(folder);
            var ratio = python > 0 ? Times.Text($"{rate / python:0.0} × Python's email ({rate:N0}/s against {python:N0}/s)") : Times.Text($"{rate:N0}/s; Python is not on this machine");
            return
            [
                new Figure("messages read and decoded", $"{ratio}, {Times.Text($"{rate * size / mails.Count / 1e6:0} MB/s")}", "≥ 5 × Python's email"),
                new Figure("allocation per message, read and decoded", Times.Text($"{allocated / (double)size:0.0} × its size"), "≤ 6 ×"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Read(byte[] raw)
    {
        var message = MimeMessage.Parse(raw);
        _ = message.Headers.Subject;
        _ = message.Headers.From;
        _ = message.Headers.To;
        foreach (var part in message.Parts) _ = part.Decode();
    }

    /// <summary>A plain note, a Greek answer with HTML, one with a picture and a file, and messages of the folder that <c>PISTOS_TEST_DATA</c> names.</summary>
    private static List<byte[]> Mails()
    {
        var mail = new OutgoingMail { From = new Mailbox("Μαρία Γεωργίου", "maria@example.gr"), To = [new Mailbox("Κατάστημα", "help@shop.gr")], Subject = "Η παραγγελία μου δεν ήρθε", Date = DateTimeOffset.UnixEpoch };
        var text = string.Concat(Enumerable.Repeat("Καλημέρα σας, η παραγγελία μου 4711 δεν έχει έρθει ακόμη.\n", 30));
        List<byte[]> mails =
        [
            MailWriter.Write(mail with { Subject = "My order", Text = string.Concat(Enumerable.Repeat("Hello, my order has not arrived yet.\n", 20)) }, "1"),
            MailWriter.Write(mail with { Text = text, Html = $"<p>{text}</p>" }, "2"),
            MailWriter.Write(mail with { Text = text, Html = $"<p>{text}</p>", Attachments = [new OutgoingFile("τιμολόγιο.pdf", "application/pdf", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 20))))] }, "3"),
        ];
        if (Environment.GetEnvironmentVariable("PISTOS_TEST_DATA") is { Length: > 0 } data && Directory.Exists(data))
            mails.AddRange(Directory.EnumerateFiles(data, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
        return mails;
    }

    private static async Task<double> PythonRateAsync(string folder)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Python, folder]) { RedirectStandardOutput = true })!;
            var output = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            return double.TryParse(output, CultureInfo.InvariantCulture, out var rate) ? rate : 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }
}
