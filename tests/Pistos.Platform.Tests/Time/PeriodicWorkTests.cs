using Microsoft.Extensions.Logging.Abstractions;
using Pistos.Platform.Time;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Time;

public sealed class PeriodicWorkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_that_fails_is_not_the_last()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 10, 24, 18, 0, 0, TimeSpan.Zero));
        using var work = new Failing(TimeSpan.FromSeconds(30), clock);
        await work.StartAsync(Ct);

        for (var rounds = 1; rounds <= 3; rounds++)
        {
            var meant = rounds;
            await Eventually.HoldsAsync(() =>
            {
                if (work.Rounds < meant) clock.Advance(TimeSpan.FromSeconds(30));
                return work.Rounds >= meant;
            });
        }

        Assert.False(work.ExecuteTask!.IsCompleted);
        await work.StopAsync(Ct);
    }

    [Fact]
    public async Task What_is_daily_is_done_within_the_first_day_too()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 10, 24, 18, 0, 0, TimeSpan.Zero));
        using var work = new Failing(TimeSpan.FromDays(1), clock);
        await work.StartAsync(Ct);
        var minutes = 0;

        await Eventually.HoldsAsync(() =>
        {
            if (work.Rounds > 0) return true;
            if (minutes++ < 600) clock.Advance(TimeSpan.FromMinutes(1)); // the work begins on a thread of its own
            return false;
        });
        await work.StopAsync(Ct);
    }

    private sealed class Failing(TimeSpan pause, TimeProvider clock) : PeriodicWork(pause, clock, NullLogger.Instance)
    {
        private int rounds;

        public int Rounds => rounds;

        protected override Task RoundAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref rounds);
            throw new InvalidOperationException("Something nobody thought of.");
        }
    }
}
