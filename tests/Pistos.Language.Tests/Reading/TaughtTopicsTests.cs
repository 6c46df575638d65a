using Pistos.Language.Reading;

namespace Pistos.Language.Tests.Reading;

/// <summary>Topics of one's own.</summary>
public sealed class TaughtTopicsTests
{
    private static readonly TopicLesson[] Lessons =
    [
        new("Η πισίνα ήταν κρύα", "pool"), new("Πότε ανοίγει η πισίνα;", "pool"), new("Βρώμικα νερά στην πισίνα", "pool"), new("Ξαπλώστρες δίπλα στην πισίνα", "pool"),
        new("Το πρωινό ήταν φτωχό", "breakfast"), new("Τι ώρα σερβίρεται το πρωινό;", "breakfast"), new("Στο πρωινό δεν είχε αυγά", "breakfast"), new("Υπέροχο πρωινό με φρούτα", "breakfast"),
    ];

    [Theory]
    [InlineData("Θα θέλαμε πετσέτες για την πισίνα", "pool")]
    [InlineData("h pisina htan kleisth", "pool")]
    [InlineData("ti exei to prwino?", "breakfast")]
    public void Examples_in_Greek_teach_Greeklish_too(string text, string topic)
    {
        var found = TaughtTopics.Teach(Lessons).Find(text);
        Assert.Equal(topic, found.Topic);
        Assert.InRange(found.Probability, 0.5, 1);
    }

    [Fact]
    public void The_same_lessons_teach_the_same() =>
        Assert.Equal(TaughtTopics.Teach(Lessons).Find("πισίνα και πρωινό"), TaughtTopics.Teach(Lessons).Find("πισίνα και πρωινό"));

    [Fact]
    public void Too_few_examples_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TaughtTopics.Teach([]));
        Assert.Contains("breakfast", Assert.Throws<ArgumentException>(() => TaughtTopics.Teach(Lessons[..5])).Message);
    }

    [Fact]
    public void Nothing_written_has_a_topic_of_the_taught_ones() => Assert.Contains(TaughtTopics.Teach(Lessons).Find(null).Topic, (string[])["pool", "breakfast"]);
}
