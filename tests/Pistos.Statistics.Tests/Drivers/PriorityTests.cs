using Pistos.Statistics.Drivers;

namespace Pistos.Statistics.Tests.Drivers;

public sealed class PriorityTests
{
    private static readonly Improvement[] Three =
    [
        new("Delivery", 0.4, 0.7, 0.9, 1000, 50), new("Answers", 0.3, 0.5, 0.9, 400, 80), new("Web shop", 0.3, 0.95, 0.9, 5000, 50),
    ];

    [Fact]
    public void What_is_worth_most_comes_first()
    {
        var ranked = Priority.Rank(Three).Value;
        Assert.Equal(["Delivery", "Answers", "Web shop"], ranked.Select(p => p.Improvement.Name));
        Assert.Equal([4000, 3840, 0], ranked.Select(p => Math.Round(p.Worth, 9)));
        Assert.Equal(4000 / 7840.0, ranked[0].Share, 12);
        Assert.Equal(0, ranked[2].Gap);
        Assert.Equal(ranked, Priority.Rank([.. Three.Reverse()]).Value);
    }

    [Fact]
    public void Nothing_to_improve_has_no_share_and_nonsense_is_refused()
    {
        Assert.Equal(0, Priority.Rank([Three[2]]).Value.Single().Share);
        Assert.Empty(Priority.Rank([]).Value);
        Assert.NotNull(Priority.Rank([Three[0] with { Importance = 1.1 }]).Refusal);
        Assert.NotNull(Priority.Rank([Three[0] with { Score = double.NaN }]).Refusal);
        Assert.NotNull(Priority.Rank([Three[0] with { People = -1 }]).Refusal);
        Assert.NotNull(Priority.Rank([Three[0] with { People = 1e200, Value = 1e200 }]).Refusal);
    }
}
