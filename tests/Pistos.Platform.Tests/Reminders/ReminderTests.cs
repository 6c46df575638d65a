using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Live;
using Pistos.Platform.Reminders;
using Pistos.Platform.Store;
using Pistos.Platform.Tests.Deliveries;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Reminders;

public sealed class ReminderTests
{
    private static readonly Guid Maria = Guid.CreateVersion7();
    private static readonly DateTime Noon = Letters.Noon.UtcDateTime;
    private readonly JumpingClock clock = new(Letters.Noon);
    private readonly Timeline timeline = new();

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_reminder_is_recorded_when_it_falls_due_and_not_before(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        await using var process = Start(database);
        await SetAsync(process, "survey:1", Noon.AddDays(3));

        clock.Jump(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        await RunAsync(process);
        Assert.Empty(timeline.Recorded);

        clock.Jump(TimeSpan.FromSeconds(1));
        await RunAsync(process);
        await RunAsync(process);
        var due = Assert.Single(timeline.Recorded);
        Assert.Equal((Maria, "send_survey", Noon.AddDays(3)), (due.CustomerId, due.Kind, due.DueAt));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_reminder_can_be_moved_and_cancelled_and_set_again(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        await using var process = Start(database);
        await SetAsync(process, "survey:1", Noon.AddHours(1));
        await SetAsync(process, "survey:1", Noon.AddHours(5));
        clock.Jump(TimeSpan.FromHours(2));
        await RunAsync(process);
        await WriteAsync(process, store => ReminderBook.CancelAsync(store, "survey:1", default));
        clock.Jump(TimeSpan.FromHours(4));
        await RunAsync(process);
        Assert.Empty(timeline.Recorded);

        await SetAsync(process, "survey:1", Noon.AddHours(7));
        clock.Jump(TimeSpan.FromHours(2));
        await RunAsync(process);
        Assert.Single(timeline.Recorded);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Setting_a_reminder_again_after_it_fell_due_reminds_nobody_twice(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        await using var process = Start(database);
        await SetAsync(process, "survey:1", Noon);
        await RunAsync(process);
        await SetAsync(process, "survey:1", Noon);
        await RunAsync(process);
        Assert.Single(timeline.Recorded);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_reminder_that_cannot_be_recorded_holds_up_no_other_and_ends_among_the_dead(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        await using var process = Start(database);
        timeline.Fails = reminder => reminder.Key == "survey:1";
        await SetAsync(process, "survey:1", Noon);
        await SetAsync(process, "survey:2", Noon);

        for (var turn = 0; turn < 20; turn++)
        {
            await RunAsync(process);
            clock.Jump(TimeSpan.FromHours(1));
        }

        Assert.Equal("survey:2", Assert.Single(timeline.Recorded).Key);
        var dead = await ReadAsync(process, store => store.Set<Reminder>().SingleAsync(reminder => reminder.Key == "survey:1"));
        Assert.Equal((ReminderStatus.Failed, ReminderRounds.MaxAttempts), (dead.Status, dead.Attempts));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task After_a_crash_the_same_reminder_comes_again_under_the_same_key(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        await using var process = Start(database);
        await SetAsync(process, "survey:1", Noon);
        using (var crash = new CancellationTokenSource())
        {
            timeline.Afterwards = crash.Cancel;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => process.GetRequiredService<ReminderRounds>().RunAsync(crash.Token));
            timeline.Afterwards = null;
        }

        clock.Jump(TimeSpan.FromMinutes(2));
        await RunAsync(process);

        Assert.Equal(2, timeline.Recorded.Count);
        Assert.Single(timeline.Recorded.Select(reminder => reminder.IdempotencyKey).Distinct());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clock_that_jumps_back_after_a_failure_does_not_stall_the_next_try(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        await using var process = Start(database);
        await SetAsync(process, "survey:1", Noon);
        clock.Jump(TimeSpan.FromDays(3000));
        timeline.Fails = _ => true;
        await RunAsync(process);

        timeline.Fails = _ => false;
        clock.Jump(TimeSpan.FromDays(-3000));
        await RunAsync(process);
        Assert.Single(timeline.Recorded);
    }

    [Fact]
    public async Task Two_processes_record_no_reminder_under_two_keys()
    {
        const Engine engine = Engine.Postgres; // SQLite serves one process
        await using var database = await PlatformStore.CreateAsync(engine);
        await using var one = Start(database);
        await using var other = Start(database);
        for (var n = 0; n < 50; n++) await SetAsync(one, $"survey:{n}", Noon);

        await Task.WhenAll(RunAsync(one), RunAsync(other));
        await RunAsync(one);

        Assert.Equal(50, timeline.Recorded.Select(reminder => reminder.IdempotencyKey).Distinct().Count());
        Assert.Equal(50, timeline.Recorded.Count);
    }

    private ServiceProvider Start(TestDatabase database)
    {
        var services = new ServiceCollection().AddLogging().AddStore(database);
        services.AddSingleton<TimeProvider>(clock).AddSingleton<ILive, LiveHub>().AddDeliveries().AddSingleton<IReminderSink>(timeline);
        return services.BuildServiceProvider();
    }

    private static Task RunAsync(ServiceProvider process) => process.GetRequiredService<ReminderRounds>().RunAsync(default);

    private static Task SetAsync(ServiceProvider process, string key, DateTime dueAt) =>
        WriteAsync(process, store => ReminderBook.SetAsync(store, new NewReminder(Maria, key, "send_survey", dueAt), Noon, default));

    private static Task WriteAsync(ServiceProvider process, Func<Store.Store, Task> write) =>
        process.GetRequiredService<IDbContextFactory<Store.Store>>().WriteAsync(
            async store =>
            {
                await write(store);
                return true;
            },
            default);

    private static async Task<T> ReadAsync<T>(ServiceProvider process, Func<Store.Store, Task<T>> read)
    {
        await using var store = await process.GetRequiredService<IDbContextFactory<Store.Store>>().CreateDbContextAsync();
        return await read(store);
    }

    private sealed class Timeline : IReminderSink
    {
        private readonly Lock gate = new();

        public List<DueReminder> Recorded { get; } = [];

        public Func<DueReminder, bool> Fails { get; set; } = _ => false;

        public Action? Afterwards { get; set; }

        public Task RecordAsync(IReadOnlyList<DueReminder> due, CancellationToken ct)
        {
            if (due.Any(Fails)) throw new TimeoutException();
            lock (gate) Recorded.AddRange(due);
            Afterwards?.Invoke();
            ct.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        }
    }
}
