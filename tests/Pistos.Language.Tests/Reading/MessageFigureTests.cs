using Pistos.Language.Reading;
using Pistos.Language.Reading.Tables;
using Pistos.Trainer;

namespace Pistos.Language.Tests.Reading;

/// <summary>How good the tables are on messages that they have not seen; the floors lie a little below the figures of the model card.</summary>
public sealed class MessageFigureTests
{
    [Theory]
    [InlineData(TextLanguage.Greek, 0.70)]
    [InlineData(TextLanguage.Greeklish, 0.70)]
    [InlineData(TextLanguage.English, 0.65)]
    public void Moods_are_right_often_enough(TextLanguage language, double floor)
    {
        var scores = new Scores(3);
        foreach (var message in Material.Of(language)) scores.Add(message.Label(Head.Mood), Leading(MessageReader.Read(message.Text)));
        Assert.InRange(scores.MacroF1, floor, 1);
    }

    [Fact]
    public void Who_is_sure_is_right()
    {
        var sure = Material.TestMessages.Select(m => (Truth: m.Label(Head.Mood), MessageReader.Read(m.Text).Mood)).Where(m => m.Mood != Mood.Unsure).ToList();
        Assert.InRange(sure.Count(m => (int)m.Mood == m.Truth) / (double)sure.Count, 0.85, 1);
        Assert.InRange(sure.Count / (double)Material.TestMessages.Count, 0.3, 1);
    }

    [Fact]
    public void Probabilities_mean_what_they_say()
    {
        var seen = Material.TestMessages.Select(m => (Reading: MessageReader.Read(m.Text), Truth: m.Label(Head.Mood)))
            .Select(m => (Math.Max(m.Reading.Probability.Negative, Math.Max(m.Reading.Probability.Neutral, m.Reading.Probability.Positive)), Leading(m.Reading) == m.Truth)).ToList();
        Assert.InRange(Calibration.Error(seen), 0, 0.08);
    }

    [Fact]
    public void Languages_of_messages_are_known()
    {
        var right = Material.TestMessages.Count(m => MessageReader.Read(m.Text).Language.Language == m.Language);
        Assert.InRange(right / (double)Material.TestMessages.Count, 0.97, 1);
    }

    [Fact]
    public void Evidence_is_always_in_the_message() =>
        Assert.All(Material.TestMessages, m => Assert.All(MessageReader.Read(m.Text).Evidence, e => Assert.False(string.IsNullOrWhiteSpace(m.Text.Substring(e.Start, e.Length)))));

    private static int Leading(MessageReading reading)
    {
        var (negative, neutral, positive) = reading.Probability;
        return negative >= neutral && negative >= positive ? 0 : neutral >= positive ? 1 : 2;
    }
}
