using Pistos.Statistics.Alarm;

namespace Pistos.Statistics.Tests.Alarm;

public sealed class BurstTests
{
    /// <summary>The example of R's package bursts: quiet, a stream every five, and a thicket within it.</summary>
    private static readonly double[] Times =
    [
        0, 100, 200, 300, 400, 410, .. Every(415, 450, 5), .. Every(451, 469, 2), .. Every(480, 600, 5), 700, 710, .. Every(715, 800, 5), 900, 1000,
    ];

    [Theory]
    [InlineData(2, 1, "00000011111111222222222211111111111111111111111110011111111111111111100")]
    [InlineData(3, 1, "00000011111111111111111111111111111111111111111110011111111111111111100")]
    [InlineData(2, 3, "00000011111111111111111111111111111111111111111110000000000000000000000")]
    public void Bursts_are_found_as_published(double s, double gamma, string levels)
    {
        Assert.Equal(71, Times.Length);
        Assert.Equal(levels, string.Concat(Bursts.Levels(Times, s, gamma).Value));
        Assert.Equal(levels, string.Concat(Bursts.Levels(Times.Reverse().Select(t => t * 3.6 + 1e4), s, gamma).Value));
    }

    [Fact]
    public void An_even_stream_has_no_burst()
    {
        Assert.All(Bursts.Levels(Enumerable.Range(0, 50).Select(i => i * 10.0)).Value, level => Assert.Equal(0, level));
        Assert.Equal([0], Bursts.Levels([5]).Value);
        Assert.Equal([0, 0], Bursts.Levels([5, 6]).Value);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Equal("There are no events.", Bursts.Levels([]).Refusal?.Reason);
        Assert.StartsWith("Two events are at one time", Bursts.Levels([1, 2, 2]).Refusal?.Reason);
        Assert.NotNull(Bursts.Levels([1, 2], s: 1).Refusal);
        Assert.NotNull(Bursts.Levels([1, 2], gamma: 0).Refusal);
        Assert.NotNull(Bursts.Levels([1, double.NaN]).Refusal);
        Assert.NotNull(Bursts.Levels([0, 1e-9, 1e9], s: 1.01).Refusal);
    }

    private static IEnumerable<double> Every(int from, int to, int step)
    {
        for (var t = from; t <= to; t += step) yield return t;
    }
}
