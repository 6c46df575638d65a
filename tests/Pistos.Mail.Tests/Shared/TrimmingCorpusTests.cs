using Pistos.Mail.Rules.Replies;

namespace Pistos.Mail.Tests.Shared;

/// <summary>The replies of the shared corpus, in thirteen languages.</summary>
public sealed class TrimmingCorpusTests
{
    public static TheoryData<string> Replies => SharedData.Files("reply-trimming/emails", "*.txt");

    [Theory, MemberData(nameof(Replies))]
    public void A_reply_of_the_shared_corpus_is_cut_where_expected(string file)
    {
        if (file == SharedData.Absent) return;
        var name = Path.GetFileName(file);
        var reply = ReplyTrimmer.Trim(SharedData.Text(file));
        Assert.Equal(SharedData.Text($"reply-trimming/trimmed/{name}").TrimEnd().TrimStart('\n'), reply.Text.TrimEnd());
        Assert.Equal(SharedData.Text($"reply-trimming/elided/{name}").Trim(), reply.CutOff.Trim());
    }
}
