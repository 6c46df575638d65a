using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Commands;

/// <summary>What the operator is shown of a mail.</summary>
public sealed class InspectMailTests
{
    private const string Mail =
        """
        From: =?utf-8?B?zpzOsc+Bzq/OsQ==?= <maria@example.gr>
        To: help@shop.gr
        Subject: =?windows-1253?Q?=D0=E1=F1=E1=E3=E3=E5=EB=DF=E1?=
        Date: Mon, 5 Jan 2026 10:00:00 +0200
        Message-ID: <b@example.gr>
        In-Reply-To: <a@shop.gr>
        References: <a@shop.gr>
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        Ευχαριστώ!

        Στις 5/1/2026 9:00 π.μ., ο/η Shop έγραψε:
        > Έφτασε;
        --b
        Content-Type: application/pdf
        Content-Disposition: attachment; filename*=utf-8''%CE%91.pdf
        Content-Transfer-Encoding: base64

        JVBERg==
        --b--
        """;

    [Fact]
    public async Task A_mail_is_one_line_of_JSON_in_readable_Greek()
    {
        var (code, output, _) = await RunAsync(Mail, "--json");
        Assert.Equal(0, code);
        Assert.Contains("Παραγγελία", output);
        using var document = JsonDocument.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        var mail = document.RootElement;
        Assert.Equal(("Μαρία", "maria@example.gr"), (mail.GetProperty("from")[0].GetProperty("name").GetString(), mail.GetProperty("from")[0].GetProperty("address").GetString()));
        Assert.Equal(("2026-01-05T08:00:00Z", "b@example.gr", "a@shop.gr"), (mail.GetProperty("date").GetString(), mail.GetProperty("messageId").GetString(), mail.GetProperty("inReplyTo").GetString()));
        Assert.Equal(("Ευχαριστώ!", "person"), (mail.GetProperty("trimmed").GetString(), mail.GetProperty("class").GetString()));
        Assert.Contains("> Έφτασε;", mail.GetProperty("text").GetString());
        var file = mail.GetProperty("parts")[2];
        Assert.Equal(("2", "Α.pdf", 4, "base64", "attachment"), (file.GetProperty("path").GetString(), file.GetProperty("name").GetString(), file.GetProperty("bytes").GetInt32(), file.GetProperty("encoding").GetString(), file.GetProperty("disposition").GetString()));
        Assert.Equal("2", Assert.Single(mail.GetProperty("attachments").EnumerateArray()).GetString());
        Assert.Equal(JsonValueKind.Null, mail.GetProperty("bounce").ValueKind);
        Assert.Equal(0, mail.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task Without_JSON_it_is_to_be_read()
    {
        var (code, output, _) = await RunAsync(Mail);
        Assert.Equal(0, code);
        Assert.Contains("Μαρία <maria@example.gr>", output);
        Assert.Contains("2 application/pdf", output);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_and_the_others_are_shown()
    {
        var (code, output, error) = await RunAsync(Mail, "missing.eml");
        Assert.Equal(1, code);
        Assert.Contains("missing.eml", error);
        Assert.Contains("Παραγγελία", output);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string mail, params string[] more)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, mail.ReplaceLineEndings("\r\n"), new UTF8Encoding(false));
            using StringWriter output = new(), error = new();
            var command = app.Services.GetServices<ICommand>().Single(c => c.Name == "mail");
            var arguments = new CommandArguments(["inspect", file, .. more], new HashSet<string> { "json" });
            return (await command.RunAsync(new CommandContext(app.Services, arguments, output, error), default), output.ToString(), error.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
