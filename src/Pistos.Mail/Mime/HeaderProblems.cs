using Pistos.Mail.Mime.Parts;
using Pistos.Mail.Mime.Transfer;

namespace Pistos.Mail.Mime;

/// <summary>What is wrong with the header of a message, as an operator would want to know it.</summary>
internal static class HeaderProblems
{
    private static readonly string[] Once = ["From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type", "Content-Transfer-Encoding"];

    public static void Find(MimeMessage message, ProblemList problems)
    {
        var headers = message.Headers;
        Span<int> counts = stackalloc int[Once.Length];
        for (var i = 0; i < headers.Count; i++)
        {
            for (var j = 0; j < Once.Length; j++)
            {
                if (headers[i].Is(Once[j])) counts[j]++;
            }
        }

        // RFC 5322 §3.6; which of two From fields a reader shows, and which one a signature covers, differs: nobody should be identified by it.
        for (var j = 0; j < Once.Length; j++)
        {
            if (counts[j] > 1) problems.Add($"There is more than one {Once[j]} field.");
        }

        if (counts[0] == 0) problems.Add("There is no From field.");
        if (counts[6] == 0) problems.Add("There is no Date field.");
        else if (headers.Date is null) problems.Add("The Date field is no date.");
        if (counts[7] == 0) problems.Add("There is no Message-ID field.");
        if (counts[0] > 0) FindInFrom(message, problems);
        foreach (var part in message.Parts) FindInPart(part, problems);
    }

    private static void FindInFrom(MimeMessage message, ProblemList problems)
    {
        var from = message.Headers.From;
        foreach (var problem in from.Problems) problems.Add(problem);
        if (from.Mailboxes.Count > 1) problems.Add("From names more than one address.");
        else if (from.Mailboxes is [{ Address: var address }] && !address.Contains('@')) problems.Add("From has no usable address.");
    }

    private static void FindInPart(MimePart part, ProblemList problems)
    {
        if (part.PackedFiles() is { Count: > 0 } packed)
            problems.Add($"Outlook packed {packed.Count} files into one: {string.Join(", ", packed.Take(20).Select(f => $"{f.SafeName} ({f.Content.Length} bytes)"))}.");
        if (part.Headers.Find("Content-Transfer-Encoding") is not { } encoding || part.Children.Count > 0) return;
        var token = TransferDecoding.Token(encoding.Value);
        if (!TransferDecoding.IsKnown(token)) problems.Add($"The transfer encoding \"{token[..Math.Min(token.Length, 40)]}\" is unknown; the bytes are taken as they are.");
        else if (part.Encoding is TransferEncoding.Base64 && !Base64.IsSound(part.RawBody.Span)) problems.Add("A part is called base64 and is not, or is damaged.");
    }
}
