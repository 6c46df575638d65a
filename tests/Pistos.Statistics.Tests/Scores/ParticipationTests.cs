using Pistos.Statistics.Scores;

namespace Pistos.Statistics.Tests.Scores;

public sealed class ParticipationTests
{
    [Fact]
    public void Rates_are_told_beside_the_score()
    {
        var asked = new Participation(Asked: 400, Answered: 12, Completed: 8, Dismissed: 100);
        Assert.Equal(288, asked.Unanswered);
        var response = asked.ResponseRate().Value;
        Assert.Equal(0.03, response.Value, 12);
        Assert.Equal(0.017243, response.Interval!.Value.Lower, 6);
        Assert.Equal(0.051699, response.Interval!.Value.Upper, 6);
        Assert.Equal(8 / 12.0, asked.CompletionRate().Value.Value, 12);
        Assert.Equal(0.25, asked.DismissalRate().Value.Value, 12);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("Nobody was asked", new Participation(0, 0, 0, 0).ResponseRate().Refusal?.Reason);
        Assert.Contains("Nobody answered", new Participation(5, 0, 0, 1).CompletionRate().Refusal?.Reason);
        Assert.Contains("whoever completed has answered", new Participation(5, 1, 2, 0).ResponseRate().Refusal?.Reason);
        Assert.Contains("more than the 5 who were asked", new Participation(5, 3, 2, 3).DismissalRate().Refusal?.Reason);
        Assert.Contains("less than 0", new Participation(5, 3, 2, -3).DismissalRate().Refusal?.Reason);
    }
}
