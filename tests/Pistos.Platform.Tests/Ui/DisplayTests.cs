using System.Globalization;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Tests.Ui;

public sealed class DisplayTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 45, 0, TimeSpan.Zero);
    private static readonly Texts Words = new(TextCatalogue.From([typeof(Texts).Assembly]));

    private readonly CultureInfo before = CultureInfo.CurrentCulture;
    private readonly Display display = new(Words, new Stopped(), new WorkspaceClock(new Stopped()));

    [Theory]
    [InlineData("el-GR", "21 Νοε 2026, 20:45")]
    [InlineData("en-GB", "21 Nov 2026, 20:45")]
    public void An_instant_reads_in_Athens_time(string culture, string expected) =>
        Assert.Equal(expected, In(culture, () => display.DateAndTime(Now)));

    [Fact]
    public void A_time_from_the_store_counts_as_UTC() =>
        Assert.Equal("20:45", In("el-GR", () => display.Time(new DateTime(2026, 11, 21, 18, 45, 0, DateTimeKind.Unspecified))));

    [Theory]
    [InlineData("el-GR", 0, "μόλις τώρα")]
    [InlineData("el-GR", 1, "πριν από 1 λεπτό")]
    [InlineData("el-GR", 125, "πριν από 2 ώρες")]
    [InlineData("en-GB", 1441, "1 day ago")]
    [InlineData("en-GB", -30, "in 30 minutes")]
    [InlineData("en-GB", 60 * 24 * 10, "11 Nov 2026")]
    public void A_moment_reads_by_its_distance(string culture, int minutesAgo, string expected) =>
        Assert.Equal(expected, In(culture, () => display.Relative(Now.AddMinutes(-minutesAgo))));

    [Theory]
    [InlineData("el-GR", "EUR", "1.234,50 €")]
    [InlineData("en-GB", "EUR", "€1,234.50")]
    [InlineData("en-GB", "JPY", "¥123,450")]
    public void Money_stands_as_the_culture_writes_it(string culture, string currency, string expected) =>
        Assert.Equal(expected, In(culture, () => display.Money(123_450, currency)).Replace('\u00a0', ' '));

    [Fact]
    public void One_and_many_have_their_own_words()
    {
        Assert.Equal("πριν από 1 λεπτό", In("el-GR", () => Words.Count("ui.when.ago.minutes", 1)));
        Assert.Equal("πριν από 1.200 λεπτά", In("el-GR", () => Words.Count("ui.when.ago.minutes", 1200)));
    }

    [Fact]
    public void A_missing_text_shows_its_key() => Assert.Equal("[no.such.key]", Words["no.such.key"]);

    private static string In(string culture, Func<string> show)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return show();
    }

    public void Dispose() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;

    sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
