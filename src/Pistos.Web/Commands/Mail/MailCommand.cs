using System.Globalization;
using System.Text.Json;
using Pistos.Mail.Rules;
using Pistos.Platform.Commands;

namespace Pistos.Web.Commands.Mail;

/// <summary>Answers the operator's question what Pistos saw in a mail. It reads files only, never the database.</summary>
internal sealed class MailCommand : ICommand
{
    public string Name => "mail";

    public string Summary => "Shows what Pistos sees in a mail: parts, text, kind of mail, problems.";

    public string Usage => "inspect FILE… [--json] [--own ADDRESS,…]";

    public string Example => "mail inspect complaint.eml --json";

    public IReadOnlyList<CommandOption> Options =>
    [
        new("json", null, "writes one JSON object for each file"),
        new("own", "ADDRESS,…", "addresses that are ours, to recognise mail that comes back"),
    ];

    public bool TakesWords => true;

    public bool Writes => false;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        if (context.Arguments.Words is not ["inspect", _, ..]) return await context.FailAsync("pistos mail: give the files to look at, as in: pistos mail inspect complaint.eml");
        var own = new OwnMail { Addresses = context.Arguments.Option("own")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [] };
        var failed = 0;
        foreach (var file in context.Arguments.Words.Skip(1))
        {
            try
            {
                var view = MailView.Of(file, await File.ReadAllBytesAsync(file, ct), own);
                if (context.Arguments.Has("json")) await context.Out.WriteLineAsync(JsonSerializer.Serialize(view, MailViewJson.Readable.MailView));
                else await WriteAsync(context.Out, view);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                await context.Error.WriteLineAsync($"pistos mail: {file} cannot be read: {fault.Message}");
                failed++;
            }
        }

        return failed > 0 ? 1 : 0;
    }

    private static async Task WriteAsync(TextWriter output, MailView mail)
    {
        await output.WriteLineAsync($"== {mail.File}");
        await LineAsync(output, "Subject", mail.Subject);
        await LineAsync(output, "From", List(mail.From));
        await LineAsync(output, "To", List(mail.To));
        await LineAsync(output, "Cc", List(mail.Cc));
        await LineAsync(output, "Reply-To", List(mail.ReplyTo));
        await LineAsync(output, "Date", mail.Date?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        await LineAsync(output, "Message-ID", mail.MessageId);
        await LineAsync(output, "Answers", mail.InReplyTo);
        await LineAsync(output, "References", string.Join(' ', mail.References));
        await LineAsync(output, "Class", mail.Evidence.Count == 0 ? mail.Class : $"{mail.Class} ({string.Join(' ', mail.Evidence)})");
        foreach (var bounce in mail.Bounces) await LineAsync(output, "Bounce", $"{bounce.Recipient} {bounce.Action} {bounce.Status}");
        foreach (var part in mail.Parts) await LineAsync(output, "Part", Describe(part, mail.Attachments.Contains(part.Path)));
        foreach (var problem in mail.Problems) await LineAsync(output, "Problem", problem);
        await output.WriteLineAsync($"\n{mail.Trimmed}\n");
        if (mail.Trimmed.Length < mail.Text.Trim().Length) await output.WriteLineAsync($"-- with quotes and signature --\n{mail.Text}\n");
    }

    private static Task LineAsync(TextWriter output, string name, string? value) =>
        string.IsNullOrEmpty(value) ? Task.CompletedTask : output.WriteLineAsync($"{name,-11}{value}");

    private static string List(IReadOnlyList<AddressView> addresses) =>
        string.Join(", ", addresses.Select(a => string.IsNullOrEmpty(a.Name) ? a.Address : $"{a.Name} <{a.Address}>"));

    private static string Describe(PartView part, bool attached) =>
        string.Join(", ", new[] { $"{part.Path} {part.Type}", part.Charset, part.Encoding, part.Disposition, part.Name, $"{part.Bytes} bytes", part.ContentId is null ? null : $"id {part.ContentId}", attached ? "attachment" : null }.OfType<string>());
}
