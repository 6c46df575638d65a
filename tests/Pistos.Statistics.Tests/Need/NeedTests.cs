using Pistos.Statistics.Need;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Need;

public sealed class NeedTests
{
    [Fact]
    public void Of_those_asked_to_all_customers()
    {
        var need = AskedCustomers.Of(12, 400, 50_000).Value;
        Assert.Equal(1_500, need.Customers.Value, 9);
        Assert.Equal((862, 2_585), (Math.Round(need.Customers.Interval!.Value.Lower), Math.Round(need.Customers.Interval!.Value.Upper)));
        Assert.NotEmpty(need.Assumptions);
    }

    [Fact]
    public void What_those_asked_said_is_known_of_them()
    {
        var all = AskedCustomers.Of(12, 400, 400).Value.Customers;
        Assert.Equal((12, new(12, 12, 0.95)), (all.Value, all.Interval));
        var most = AskedCustomers.Of(12, 400, 402).Value.Customers.Interval!.Value;
        Assert.Equal((12, 14), (most.Lower, most.Upper));
    }

    [Fact]
    public void Those_who_said_so_have_the_need()
    {
        // Wilson and Garwood alone would go down to 85.5.
        var need = UnsolicitedComments.Of(100, 95, 100).Value.Customers;
        Assert.Equal(100, need.Interval!.Value.Lower);
        // By mpmath: the exact quantiles of Gamma(10⁶) and Gamma(10⁶ + 1).
        var million = UnsolicitedComments.Of(1_000_000, 1, 2).Value.Customers.Interval!.Value;
        Assert.Equal((1, 1), (Math.Round(million.Lower / 1_104_396.71553, 10), Math.Round(million.Upper / 10_578_529.5489, 10)));
        Assert.True(UnsolicitedComments.Of(1_000_000_000_000_000, 1, 2).Value.Customers is { Interval: { } wide } huge && double.IsFinite(wide.Upper) && wide.Contains(huge.Value));
        Assert.Contains("10^15", UnsolicitedComments.Of(long.MaxValue, 1, 2).Refusal?.Reason);
        Assert.Contains("so near 1", UnsolicitedComments.Of(5, 1, 2, level: Math.BitDecrement(1)).Refusal?.Reason);
    }

    [Fact]
    public void Comments_are_divided_by_the_chance_of_speaking_up()
    {
        var need = UnsolicitedComments.Of(people: 30, needersWhoSaidSo: 10, needersAsked: 100).Value;
        Assert.Equal(300, need.Customers.Value, 9);
        // Garwood for 30: 20.2409 … 42.8269; Wilson for 10/100: 0.055229 … 0.174366.
        var (below, above) = (Math.Sqrt(Sq(Math.Log(30 / 20.2409)) + Sq(Math.Log(0.174366 / 0.1))), Math.Sqrt(Sq(Math.Log(42.8269 / 30)) + Sq(Math.Log(0.1 / 0.055229))));
        Assert.Equal(300 * Math.Exp(-below), need.Customers.Interval!.Value.Lower, 0.01);
        Assert.Equal(300 * Math.Exp(above), need.Customers.Interval!.Value.Upper, 0.01);

        static double Sq(double x) => x * x;
    }

    [Fact]
    public void No_comment_leaves_an_upper_end()
    {
        var need = UnsolicitedComments.Of(0, 10, 100).Value;
        Assert.Equal((0, 0), (need.Customers.Value, need.Customers.Interval!.Value.Lower));
        // Garwood's upper end for 0 is −ln 0.025.
        Assert.Equal(-Math.Log(0.025) / 0.055229, need.Customers.Interval!.Value.Upper, 0.01);
    }

    [Fact]
    public void Two_sources_give_the_published_number()
    {
        var need = Chapman.Of(100, 100, 20).Value;
        Assert.Equal(484.7619, need.Customers.Value, 4);
        Assert.Equal(6729.1692, need.StandardError!.Value * need.StandardError.Value, 4);
        Assert.Equal(82.0315, need.StandardError.Value, 4);
        Assert.True(need.Customers.Interval!.Value is { Lower: > 180 } interval && interval.Contains(484.7619));
        Assert.Equal(4, need.Assumptions.Count);
    }

    [Fact]
    public void Which_source_is_first_makes_no_difference() =>
        Assert.Equal(Chapman.Of(90, 40, 9).Value.Customers, Chapman.Of(40, 90, 9).Value.Customers);

    [Fact]
    public void Few_in_both_are_told_and_all_in_both_leave_no_interval()
    {
        Assert.Contains("fewer than 7", Chapman.Of(50, 50, 2).Value.Assumptions[^1]);
        var none = Chapman.Of(50, 50, 0).Value;
        Assert.True(double.IsFinite(none.Customers.Interval!.Value.Upper));
        var all = Chapman.Of(50, 50, 50).Value;
        Assert.Equal((50, null, null), (all.Customers.Value, all.StandardError, all.Customers.Interval));
        Assert.Contains("no interval can be given", all.Assumptions[^1]);
    }

    [Fact]
    public void One_source_with_repeats_gives_the_published_number()
    {
        var need = Chao1.Of(48, 30, 10).Value;
        Assert.Equal(87.5455, need.Customers.Value, 4);
        // By hand: 39.545455 + 30·59²/484 + 900·10·29²/(4·11⁴) = 384.565… for the variance.
        var variance = 30 * 29 / 22.0 + 30 * 59 * 59 / (4.0 * 121) + 900 * 10 * 29 * 29 / (4.0 * 14_641);
        Assert.Equal(Math.Sqrt(variance), need.StandardError!.Value, 9);
        Assert.True(need.Customers.Interval!.Value is { Lower: > 48 } interval && interval.Contains(87.5455));
    }

    [Fact]
    public void Extremes_give_a_result_without_an_interval_where_the_numbers_do_not_tell()
    {
        Assert.Null(Chao1.Of(5, 0, 0).Value.Customers.Interval);
        Assert.Null(Chao1.Of(5, 1, 0).Value.Customers.Interval);
        Assert.True(double.IsFinite(Chao1.Of(5, 5, 0).Value.Customers.Interval!.Value.Upper));
        Assert.True(double.IsFinite(Chapman.Of(1_000_000_000_000, 1_000_000_000_000, 5).Value.Customers.Interval!.Value.Upper));
        Assert.True(double.IsFinite(UnsolicitedComments.Of(1_000_000_000, 1, 1).Value.Customers.Interval!.Value.Upper));
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_number_who_need()
    {
        Assert.InRange(Coverage.Of(3_000, random => AskedCustomers.Of(random.Binomial(200, 0.3), 200, 10_000).Value.Customers.Interval), 0.93, 0.97);
        Assert.InRange(Coverage.Of(1_000, random => UnsolicitedComments.Of(random.Binomial(1_000, 0.2), random.Binomial(80, 0.2), 80).TryGet(out var need) ? need.Customers.Interval : null), 0.93, 0.97);
        Assert.InRange(Coverage.Of(400, random =>
        {
            var (first, second, both) = (0, 0, 0);
            for (var i = 0; i < 400; i++)
            {
                var (inFirst, inSecond) = (random.NextDouble() < 0.3, random.NextDouble() < 0.4);
                first += inFirst ? 1 : 0;
                second += inSecond ? 1 : 0;
                both += inFirst && inSecond ? 1 : 0;
            }

            return Chapman.Of(first, second, both).Value.Customers.Interval;
        }), 0.93, 0.97);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_number_of_those_equally_heard()
    {
        var held = Coverage.Of(200, random =>
        {
            var heard = new int[200];
            for (var i = 0; i < 300; i++) heard[random.Next(200)]++;
            return Chao1.Of(heard.Count(h => h > 0), heard.Count(h => h == 1), heard.Count(h => h == 2)).Value.Customers.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("no more can be asked than there are customers", AskedCustomers.Of(1, 5, 4).Refusal?.Reason);
        Assert.NotNull(AskedCustomers.Of(0, 0, 10).Refusal);
        Assert.NotNull(AskedCustomers.Of(-1, 5, 10).Refusal);
        Assert.Equal("'customers with the need' is 6 and cannot be more than 5: only those who were asked are counted.", AskedCustomers.Of(6, 5, 10).Refusal?.Reason);
        Assert.Contains("ask more of them", UnsolicitedComments.Of(5, 0, 10).Refusal?.Reason);
        Assert.NotNull(UnsolicitedComments.Of(-5, 1, 10).Refusal);
        Assert.Contains("in each of them", Chapman.Of(5, 9, 6).Refusal?.Reason);
        Assert.NotNull(Chapman.Of(0, 9, 0).Refusal);
        Assert.Equal("'once and twice' is 6 and cannot be more than 5: those heard of once or twice are among all heard of.", Chao1.Of(5, 4, 2).Refusal?.Reason);
        Assert.NotNull(Chao1.Of(0, 0, 0).Refusal);
        Assert.NotNull(Chapman.Of(5, 5, 1, level: double.NaN).Refusal);
    }
}
