using Pistos.Language.Reading;
using Pistos.Language.Reading.Tables;

namespace Pistos.Trainer;

/// <summary>A text of a set that others collected, with what its set says of it.</summary>
internal sealed record SetText(int Set, string Text, sbyte[] Labels, int Moods, float Weight)
{
    /// <summary>A tenth of each set is only ever tested on.</summary>
    internal bool IsForTest => Split.Of(Text, salt: 1) % 10 == 0;
}

/// <summary>The sets in the data folder: a text and its label between a tab.</summary>
internal static class DataSets
{
    internal const int Own = 0, Politics = 1, Films = 2, Templates = 3, Offence = 4, GoEmotions = 5, Sentences = 6, Amazon = 7, Movies = 8, News = 9, Tweets = 10, Support = 11, Bank = 12;

    internal static List<SetText> Greek(string folder) =>
    [
        .. Moods(folder, "el_cardiff_politics.tsv", Politics, 0b111, 0.7f),
        .. Moods(folder, "el_xed.tsv", Films, 0b101, 0.5f),
        .. Moods(folder, "el_neutral_templates.tsv", Templates, 0b111, 0.05f),
        .. Read(folder, "el_ogtd.tsv").Select(t => new SetText(Offence, t.Text, With(Head.Rude, t.Label == "OFF" ? 1 : 0), 0b111, 1))
    ];

    internal static List<SetText> English(string folder) =>
    [
        .. Moods(folder, "en_goemotions.tsv", GoEmotions, 0b111, 0.4f).Where(t => Split.Of(t.Text, salt: 6) % 3 == 0),     // a third is enough
        .. Moods(folder, "en_uci_sentences.tsv", Sentences, 0b101, 3),
        .. Moods(folder, "en_vader_amazon.tsv", Amazon, 0b111, 1.5f),
        .. Moods(folder, "en_vader_movies.tsv", Movies, 0b111, 0.4f),
        .. Moods(folder, "en_vader_nyt.tsv", News, 0b111, 0.4f),
        .. Moods(folder, "en_vader_tweets.tsv", Tweets, 0b111, 1),
        .. Read(folder, "en_bitext_topics.tsv").Where(t => TopicOf(t.Label) is not null).Select(t => new SetText(Support, t.Text, With(Head.Topic, (int)TopicOf(t.Label)!), 0b111, 0.05f)),
        .. Read(folder, "en_banking77.tsv").Where(t => BankTopicOf(t.Label) is not null).Select(t => new SetText(Bank, t.Text, With(Head.Topic, (int)BankTopicOf(t.Label)!), 0b111, 0.05f))
    ];

    private static IEnumerable<SetText> Moods(string folder, string file, int set, int moods, float weight) =>
        Read(folder, file).Select(t => new SetText(set, t.Text, With(Head.Mood, (int)Enum.Parse<Mood>(t.Label, ignoreCase: true)), moods, weight));

    private static IEnumerable<(string Text, string Label)> Read(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Select(line => line.Split('\t')).Where(c => c.Length == 2 && c[0].Length > 0).Select(c => (c[0], c[1])).Distinct();

    private static sbyte[] With(Head head, int label)
    {
        sbyte[] labels = [-1, -1, -1, -1, -1, -1];
        labels[(int)head] = (sbyte)label;
        return labels;
    }

    private static MessageTopic? TopicOf(string label) => label.Split('|')[0] switch
    {
        "DELIVERY" or "SHIPPING_ADDRESS" => MessageTopic.Delivery,
        "PAYMENT" or "INVOICE" => MessageTopic.Billing,
        "REFUND" or "CANCELLATION_FEE" => MessageTopic.Returns,
        "ACCOUNT" => MessageTopic.Account,
        "CONTACT" => MessageTopic.Staff,
        _ => label switch
        {
            "ORDER|track_order" => MessageTopic.Delivery,
            "ORDER|cancel_order" => MessageTopic.Returns,
            _ => null
        }
    };

    private static MessageTopic? BankTopicOf(string label) => label switch
    {
        "card_arrival" or "card_delivery_estimate" => MessageTopic.Delivery,
        "request_refund" or "Refund_not_showing_up" => MessageTopic.Returns,
        "edit_personal_details" or "passcode_forgotten" or "verify_my_identity" or "terminate_account" or "activate_my_card" or "pin_blocked" or "change_pin" => MessageTopic.Account,
        _ when label.Contains("fee", StringComparison.Ordinal) || label.Contains("charge", StringComparison.Ordinal) || label.Contains("payment", StringComparison.Ordinal) => MessageTopic.Billing,
        _ => null
    };
}
