using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Orders;

/// <summary>Orders by the purchase day they lie on, as the repeat figures count them: days are those of the workspace, and several orders of one customer on one day are one purchase.</summary>
internal static class PurchaseDays
{
    private static readonly ConcurrentDictionary<(string Zone, Engine Engine, int Until), string> Offsets = [];

    /// <summary>Orders that lie on a later day than their customer's first.</summary>
    public static IQueryable<Order> AfterTheFirst(Store store, WorkspaceClock clock) => Orders(store, $"{Days(store, clock).SinceFirst} >= 1");

    /// <summary>Orders within so many days after the first day of purchase: whoever has one bought a second time in that time.</summary>
    public static IQueryable<Order> WithinOfTheFirst(Store store, WorkspaceClock clock, int days) => Orders(store, $"{Days(store, clock).SinceFirst} BETWEEN 1 AND {{0}}", days);

    /// <summary>Orders within so many days after the second day of purchase.</summary>
    public static IQueryable<Order> WithinOfTheSecond(Store store, WorkspaceClock clock, int days) => Orders(store, $"{Days(store, clock).SinceSecond} BETWEEN 1 AND {{0}}", days);

    private static IQueryable<Order> Orders(Store store, string condition, params object[] values)
    {
        var sql = $"SELECT o.* FROM customers_orders o JOIN customers_customers f ON f.id = o.customer_id WHERE {Counted("o")} AND {condition}";
        return store.Set<Order>().FromSqlRaw(sql, values).AsNoTracking();
    }

    private static string Counted(string order) => $"{order}.is_placed AND {order}.cancelled_at IS NULL";

    private static (string SinceFirst, string SinceSecond) Days(Store store, WorkspaceClock clock)
    {
        var (day, first) = (Day("o.placed_at"), Day("f.first_order_at"));
        var second = $"(SELECT MIN({Day("s.placed_at")}) FROM customers_orders s WHERE s.customer_id = o.customer_id AND {Counted("s")} AND {Day("s.placed_at")} > {first})";
        return ($"{day} - {first}", $"{day} - {second}");

        string Day(string column) => DayOf(column, store.Engine, clock);
    }

    /// <summary>The day of an instant in the workspace's zone, as SQL: its offsets are few, and no database need know the zone.</summary>
    private static string DayOf(string column, Engine engine, WorkspaceClock clock)
    {
        var offset = Offsets.GetOrAdd((clock.Zone.Id, engine, clock.Now().Year + 1), key => OffsetOf(clock.Zone, engine, key.Until)).Replace("{column}", column, StringComparison.Ordinal);
        return engine is Engine.Postgres
            ? $"FLOOR((EXTRACT(EPOCH FROM {column}) + {offset}) / 86400)"
            // What lies before 1970 is moved past it, since whole numbers are divided towards nought.
            : $"(({column} + {offset} * 1000000 + 8640000000000000) / 86400000000)";
    }

    /// <summary>Seconds to add to UTC, the present time first.</summary>
    private static string OffsetOf(TimeZoneInfo zone, Engine engine, int until)
    {
        var changes = Changes(zone, until);
        var sql = new StringBuilder("CASE");
        foreach (var (at, seconds) in Enumerable.Reverse(changes).SkipLast(1))
        {
            var instant = engine is Engine.Postgres
                ? $"TIMESTAMPTZ '{at:yyyy-MM-dd HH:mm:ss}+00'"
                : Instants.ToMicroseconds(at).ToString(CultureInfo.InvariantCulture);
            sql.Append(CultureInfo.InvariantCulture, $" WHEN {{column}} >= {instant} THEN {seconds}");
        }

        var first = changes[0].Seconds.ToString(CultureInfo.InvariantCulture);
        return changes.Count == 1 ? $"({first})" : sql.Append(CultureInfo.InvariantCulture, $" ELSE {first} END").Insert(0, '(').Append(')').ToString();
    }

    /// <summary>The offsets from 1900 on, each with the second from which it holds.</summary>
    private static List<(DateTime At, int Seconds)> Changes(TimeZoneInfo zone, int until)
    {
        var begin = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        List<(DateTime At, int Seconds)> changes = [(begin, Offset(zone, begin))];
        for (var day = begin; day.Year <= until; day = day.AddDays(1))
        {
            if (Offset(zone, day.AddDays(1)) == changes[^1].Seconds) continue;
            var (before, after) = (0, 86_400);
            while (after - before > 1)
            {
                var middle = (before + after) / 2;
                if (Offset(zone, day.AddSeconds(middle)) == changes[^1].Seconds) before = middle;
                else after = middle;
            }

            changes.Add((day.AddSeconds(after), Offset(zone, day.AddSeconds(after))));
        }

        return changes;
    }

    private static int Offset(TimeZoneInfo zone, DateTime utc) => (int)zone.GetUtcOffset(utc).TotalSeconds;
}
