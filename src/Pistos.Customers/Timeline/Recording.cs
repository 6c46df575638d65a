using Pistos.Platform.Counters;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>One recording transaction, as reactions see it: the customers under lock, rows loaded once and written at its end, counters, and what shall follow after the commit.</summary>
public sealed class Recording
{
    private readonly Dictionary<Type, IRowSet> rowSets = [];
    private readonly Dictionary<Type, IFinishRecording> finishing = [];
    private readonly Dictionary<(string Metric, string Dimension, int Day), Counter> counters = [];
    private readonly HotTables tables;
    private int nextId;

    internal Recording(HotConnection connection, HotTables tables, DateTime now, TimeZoneInfo zone, bool isReplay)
    {
        (Connection, this.tables, Now, Zone, IsReplay) = (connection, tables, now, zone, isReplay);
    }

    /// <summary>The transaction's connection, for a module's own prepared statements.</summary>
    public HotConnection Connection { get; }

    /// <summary>The customers of this batch, locked and loaded.</summary>
    public RowSet<Customer, Guid> Customers => Rows<Customer, Guid>();

    /// <summary>True while a replay rebuilds views: nothing is delivered, reminded or recorded then.</summary>
    public bool IsReplay { get; private set; }

    /// <summary>The reactions that this transaction leaves out because they fail, and how.</summary>
    internal IReadOnlyDictionary<string, Exception> Failing { get; set; } = new Dictionary<string, Exception>();

    /// <summary>In a replay, the reaction that had failed and now runs for the first time, with all that it brings about.</summary>
    internal (Guid InteractionId, string Reaction)? Retried { get; init; }

    /// <summary>When this batch is recorded, UTC. A reaction takes the time from its interaction instead.</summary>
    internal DateTime Now { get; }

    /// <summary>The workspace's time zone, which says where a day begins.</summary>
    public TimeZoneInfo Zone { get; }

    internal Queue<(Guid CustomerId, Draft Draft)> FollowOns { get; } = [];

    internal HashSet<string> Topics { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<Counter> Counters => counters.Values;

    /// <summary>EF over the same transaction, for tables that are not hot. Saved at the end of the batch.</summary>
    public Store Store => Connection.Store;

    /// <summary>The customer of an interaction of this batch, locked.</summary>
    public Customer Customer(Guid id) => Customers.Find(id) ?? throw new InvalidOperationException($"Customer {id} is not part of this batch.");

    /// <summary>The rows of a hot table that this batch touches.</summary>
    public RowSet<TRow, TKey> Rows<TRow, TKey>()
        where TRow : class, IHotRow<TKey>, new()
        where TKey : notnull
    {
        if (rowSets.TryGetValue(typeof(TRow), out var known)) return (RowSet<TRow, TKey>)known;
        var rows = new RowSet<TRow, TKey>(tables.Of<TRow>());
        rowSets.Add(typeof(TRow), rows);
        return rows;
    }

    /// <summary>The work of this kind that the transaction does once at its end; tell it what to work on.</summary>
    public T AtEnd<T>()
        where T : class, IFinishRecording, new()
    {
        if (finishing.TryGetValue(typeof(T), out var known)) return (T)known;
        var work = new T();
        finishing.Add(typeof(T), work);
        return work;
    }

    /// <summary>Adds to a daily roll-up. The day is that of <paramref name="at"/> in the workspace's time zone.</summary>
    public void Count(string metric, DateTime at, long count = 1, long amount = 0, string dimension = "")
    {
        var key = (metric, dimension, Day(at));
        if (!counters.TryGetValue(key, out var counter))
            counters.Add(key, counter = new Counter { Metric = metric, Dimension = dimension, Day = key.Item3 });
        counter.Count += count;
        counter.Amount += amount;
    }

    /// <summary>Days since 1970-01-01 in the workspace's time zone.</summary>
    public int Day(DateTime at) => (int)Math.Floor((TimeZoneInfo.ConvertTimeFromUtc(at, Zone) - DateTime.UnixEpoch).TotalDays);

    /// <summary>Records a further interaction on the same customer's timeline, in the same transaction. Does nothing in a replay, where it is on the timeline already.</summary>
    public void Follow(Recorded cause, IInteraction data, string? actor = null)
    {
        if (IsReplay) return;
        FollowOns.Enqueue((cause.CustomerId, new Draft(data)
        {
            CustomerId = cause.CustomerId,
            OccurredAt = cause.OccurredAt,
            Channel = cause.Channel,
            Direction = Direction.Internal,
            Actor = actor ?? "system",
            Source = cause.Source,
        }));
    }

    /// <summary>Records a further interaction that follows from the state of a customer of this batch, not from one interaction.</summary>
    public void Follow(Guid customerId, IInteraction data)
    {
        if (IsReplay) return;
        FollowOns.Enqueue((customerId, new Draft(data) { CustomerId = customerId, OccurredAt = Now, Channel = "pistos", Direction = Direction.Internal, Actor = "system" }));
    }

    /// <summary>Runs the retried reaction of a replay as if nothing were replayed.</summary>
    internal async ValueTask AsLiveAsync(Func<ValueTask> reaction)
    {
        IsReplay = false;
        try
        {
            await reaction();
        }
        finally
        {
            IsReplay = true;
        }
    }

    /// <summary>Goes on with what a replay's retried reaction brought about.</summary>
    internal void TakeOver(Recording replay)
    {
        foreach (var follower in replay.FollowOns) FollowOns.Enqueue(follower);
        Topics.UnionWith(replay.Topics);
    }

    /// <summary>Tells open pages after the commit.</summary>
    public void Publish(string topic)
    {
        if (!IsReplay) Topics.Add(topic);
    }

    /// <summary>An id for a row that a reaction makes: the same again in a replay.</summary>
    public static Guid IdFor(Recorded cause, int ordinal = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
        cause.Id.TryWriteBytes(bytes, true, out _);
        for (var i = 0; i < 4; i++) bytes[12 + i] ^= (byte)((ordinal + 1) * 0x9E3779B1 >> (8 * i));
        return new Guid(bytes, true);
    }

    internal Guid NewInteractionId() => SequentialId(Now, nextId++);

    internal async Task FlushAsync(CancellationToken ct)
    {
        foreach (var work in finishing.Values.ToList()) await work.FinishAsync(this, ct);
        finishing.Clear();
        foreach (var rows in rowSets.Values) await rows.FlushAsync(Connection, ct);
        Counter[] sums = [.. counters.Values.Where(c => c.Count != 0 || c.Amount != 0)
            .OrderBy(c => c.Metric, StringComparer.Ordinal).ThenBy(c => c.Dimension, StringComparer.Ordinal).ThenBy(c => c.Day)];
        await tables.Of<Counter>().AddToAsync(Connection, sums, [nameof(Counter.Count), nameof(Counter.Amount)], ct);
        counters.Clear();
        if (Store.ChangeTracker.HasChanges()) await Store.SaveChangesAsync(ct);
    }

    /// <summary>Takes the counted sums out, with their sign turned: what these interactions had added.</summary>
    internal void NegateCounters()
    {
        foreach (var counter in counters.Values) (counter.Count, counter.Amount) = (-counter.Count, -counter.Amount);
    }

    /// <summary>Leaves the roll-ups as they are, but for these metrics.</summary>
    internal void ForgetCounters(Predicate<string> except)
    {
        foreach (var key in counters.Keys.Where(key => !except(key.Metric)).ToList()) counters.Remove(key);
    }

    /// <summary>Forgets all rows that were not written, but keeps the counters.</summary>
    internal void ForgetRows()
    {
        rowSets.Clear();
        finishing.Clear();
        Store.ChangeTracker.Clear();
    }

    /// <summary>UUIDv7 (RFC 9562 §5.7) with a counter in rand_a, so that ids of one batch keep their order.</summary>
    private static Guid SequentialId(DateTime at, int n)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(new DateTimeOffset(at, TimeSpan.Zero)).TryWriteBytes(bytes, true, out _);
        bytes[6] = (byte)(0x70 | (n >> 8) & 0x0F);
        bytes[7] = (byte)n;
        return new Guid(bytes, true);
    }
}
