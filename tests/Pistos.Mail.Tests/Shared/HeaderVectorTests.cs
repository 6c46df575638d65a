using System.Text.Json;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Tests.Shared;

/// <summary>The header values of the shared corpus, each with its expected reading; where this code reads otherwise, the reason stands beside the value.</summary>
public sealed class HeaderVectorTests
{
    private static readonly HashSet<string> OtherAddresses =
    [
        // RFC 5322 A.6.1 and A.6.3 say what these mean: no route, no white space.
        "Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example\n",
        "John Doe <jdoe@machine(comment).  example>\n",
        // A backslash before a fold escapes the space behind it.
        "Pete(A nice \n \\\n ) chap) <pete(his\n account)@silly\n .test(his host)>\n",
        // A comment is nobody's name in a group of nobody, and no group of its own.
        "A Group(Some people)\n        :Chris Jones <c@(Chris's host.)public.example>,\n            joe@example.org,\n     John <jdoe@one.test> (my dear friend); (the end of the group)\n",
        "(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;\n",
    ];

    /// <summary>Parameter names that are none.</summary>
    private static readonly HashSet<string> OtherTypes =
    [
        "malicious/attempt; 1*2*=a; 3**=b; 4***=c; *5**6*=d;*****7*8*=e; 9*10*11*12*13*14=f; 15*x***fff*===g;1 * 999999999999999999 *= h; 18 *=*=*=*=*==i;\n",
    ];

    [Fact]
    public void Addresses_of_the_shared_corpus_are_read_as_expected() => Compare("address.json", OtherAddresses, (written, expected) =>
    {
        var list = AddressList.Parse(written);
        var found = string.Join(", ", list.Mailboxes.Select(m => $"{m.Group}|{m.Name}|{m.Address}"));
        var wanted = expected.TryGetProperty("List", out var plain) ? plain.EnumerateArray().Select(m => (Group: "", Mailbox: m))
            : expected.GetProperty("Group").EnumerateArray().SelectMany(g => g.GetProperty("addresses").EnumerateArray().Select(m => (Group: g.GetProperty("name").GetString() ?? "", Mailbox: m)));
        return (string.Join(", ", wanted.Select(w => $"{w.Group}|{w.Mailbox.GetProperty("name").GetString()}|{w.Mailbox.GetProperty("address").GetString()}")), found);
    });

    [Fact]
    public void Unstructured_texts_of_the_shared_corpus_are_read_as_expected() =>
        Compare("unstructured.json", [], (written, expected) => (expected.GetString()!, EncodedWords.Decode(written)));

    [Fact]
    public void Ids_of_the_shared_corpus_are_read_as_expected() =>
        Compare("id.json", ["<1234   @   local(blah)  .machine .example>\n"], (written, expected) =>
            (expected.ValueKind is JsonValueKind.Null ? "" : string.Join(' ', expected.EnumerateArray().Select(i => i.GetString())), string.Join(' ', MessageIds.Parse(written))));

    [Fact]
    public void Dates_of_the_shared_corpus_are_read_as_expected() =>
        Compare("date.json", [" 4 8 15 16 23 42, 4 8 15 16 23 42, 4 8 15 16 23 42, "], (written, expected) =>
        {
            var found = MailDate.Parse(written[(written.LastIndexOf(';') + 1)..]) is { } date ? date.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture) : "";
            return (expected.ValueKind is JsonValueKind.Null ? "" : Moment(expected), found);
        });

    [Fact]
    public void Content_types_of_the_shared_corpus_are_read_as_expected() => Compare("content_type.json", OtherTypes, (written, expected) =>
    {
        var found = ContentField.Parse(written);
        if (expected.ValueKind is JsonValueKind.Null) return ("", found?.Value ?? "");
        var attributes = expected.TryGetProperty("attributes", out var given) ? given : default;
        var wanted = attributes.ValueKind is not JsonValueKind.Array ? [] : attributes.EnumerateArray().Select(a => $"{a[0].GetString()}={a[1].GetString()}");
        var parameters = found?.Parameters.SelectMany(p => p.Language is null ? [$"{p.Name}={p.Value}"] : new[] { $"{p.Name}-language={p.Language}", $"{p.Name}={p.Value}" }) ?? [];
        return ($"{expected.GetProperty("c_type").GetString()}/{expected.GetProperty("c_subtype").GetString()} {string.Join(' ', wanted.Order())}",
            $"{found?.Type}/{found?.Subtype} {string.Join(' ', parameters.Order())}");
    });

    internal static string Moment(JsonElement date)
    {
        int Part(string name) => date.GetProperty(name).GetInt32();
        return $"{Part("year"):0000}-{Part("month"):00}-{Part("day"):00} {Part("hour"):00}:{Part("minute"):00}:{Part("second"):00} {(date.GetProperty("tz_before_gmt").GetBoolean() ? '-' : '+')}{Part("tz_hour"):00}:{Part("tz_minute"):00}";
    }

    private static void Compare(string file, HashSet<string> otherwise, Func<string, JsonElement, (string Wanted, string Found)> read)
    {
        if (SharedData.Root is null) return;
        var wrong = new List<string>();
        foreach (var vector in SharedData.Json($"mail/vectors/{file}").EnumerateArray())
        {
            var written = FirstField(vector.GetProperty("header").GetString()!);
            if (otherwise.Contains(vector.GetProperty("header").GetString()!)) continue;
            var (wanted, found) = read(written, vector.GetProperty("expected"));
            if (wanted != found) wrong.Add($"{JsonSerializer.Serialize(written)}\n   wanted {wanted}\n   found  {found}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>A value ends where the next line does not continue it.</summary>
    private static string FirstField(string header)
    {
        for (var i = header.IndexOf('\n'); i >= 0; i = header.IndexOf('\n', i + 1))
        {
            if (i + 1 >= header.Length || header[i + 1] is not (' ' or '\t')) return header[..i];
        }

        return header;
    }
}
