using System.Text.Json;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Tests.Shared;

/// <summary>The Received fields and lists of the shared corpus; where this code reads otherwise, the reason stands beside the value.</summary>
public sealed class ReceivedVectorTests
{
    /// <summary>By a piece of the field, what is read otherwise than the corpus has it.</summary>
    private static readonly Dictionary<string, string> Otherwise = new()
    {
        // The month may come first, a year may have two digits, a zone a name, a second a fraction: RFC 5322 §4.3 and what programs write.
        ["Fri Feb 07 10:18:12 2003"] = "date",
        ["Nov 13 14:50:12 2005"] = "date",
        ["Nov 13 15:38:52 2005"] = "date",
        ["14:36:56 EDT 2018"] = "date",
        ["26 Mar 03"] = "date",
        ["27 Feb 04"] = "date",
        ["20 Mar 03"] = "date",
        ["14:22:21 PST"] = "date",
        ["08:15:21 PDT"] = "date",
        ["07:53:55.516"] = "date",
        // The first "by" counts, words of a comment are no client, and an address in brackets is what the client called itself.
        ["by alpha by uid"] = "by",
        ["invoked from network"] = "from",
        ["from userid 1002"] = "from",
        ["from [<4124973-137966-3089@be2.maropost.com>]"] = "from",
    };

    [Fact]
    public void Received_fields_of_the_shared_corpus_are_read_as_expected()
    {
        if (SharedData.Root is null) return;
        var wrong = new List<string>();
        var used = new HashSet<string>();
        foreach (var vector in SharedData.Json("mail/vectors/received.json").EnumerateArray())
        {
            var (header, expected) = (vector.GetProperty("header").GetString()!, vector.GetProperty("expected"));
            var found = ReceivedField.Parse(header);
            var read = new Dictionary<string, string?>
            {
                ["from"] = UpToSlash(found.From),
                ["from_ip"] = found.FromAddress?.ToString(),
                ["from_iprev"] = found.FromHost,
                ["helo"] = found.Helo,
                ["by"] = found.By,
                ["via"] = found.Via,
                ["with"] = found.With?.Replace("local", "Local"),
                ["id"] = UpToSlash(found.Id),
                ["for_"] = found.For,
                ["tls_version"] = found.TlsVersion?.Replace('.', '_'),
                ["tls_cipher"] = found.TlsCipher,
                ["date"] = found.Date?.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture),
            };
            foreach (var (name, value) in read)
            {
                if (Wanted(expected, name) == value) continue;
                if (Otherwise.Keys.FirstOrDefault(k => header.Contains(k, StringComparison.Ordinal) && Otherwise[k] == name) is { } known) used.Add(known);
                else wrong.Add($"{JsonSerializer.Serialize(header)}\n   {name} wanted {Wanted(expected, name)}\n   {name} found  {value}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(Otherwise.Keys.Order(), used.Order());
    }

    [Fact]
    public void Lists_of_the_shared_corpus_are_read_as_expected()
    {
        if (SharedData.Root is null) return;
        foreach (var vector in SharedData.Json("mail/vectors/list.json").EnumerateArray())
            Assert.Equal(vector.GetProperty("expected").EnumerateArray().Select(e => e.GetString()), PhraseList.Parse(vector.GetProperty("header").GetString()!));
    }

    /// <summary>The corpus ends names and ids at a slash; here they are whole.</summary>
    private static string? UpToSlash(string? text) => text?.Split('/')[0];

    private static string? Wanted(JsonElement expected, string name)
    {
        if (!expected.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null) return null;
        if (value.ValueKind is JsonValueKind.String) return name == "from_ip" ? System.Net.IPAddress.Parse(value.GetString()!).ToString() : value.GetString();
        return name == "date" ? HeaderVectorTests.Moment(value).Replace("-00:00", "+00:00", StringComparison.Ordinal) : value.EnumerateObject().First().Value.GetString();
    }
}
