using FsCheck;
using FsCheck.Fluent;
using Pistos.Mail.Imap;

namespace Pistos.Mail.Tests.Imap;

public sealed class UidSetTests
{
    [Theory]
    [InlineData("1:3,7", "1:3,7")]
    [InlineData("7,3:1,2:5", "1:5,7")]
    [InlineData("1,2,3", "1:3")]
    [InlineData("4294967295,1", "1,4294967295")]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("1:*", null)]
    [InlineData("4294967296", null)]
    [InlineData("1,,2", null)]
    [InlineData("-1", null)]
    [InlineData("1:2:3", null)]
    public void A_set_is_read_and_written(string text, string? expected) =>
        Assert.Equal(expected, UidSet.TryParse(text, out var set) ? set.ToString() : null);

    [Fact]
    public void Sets_reckon_as_sets_do()
    {
        var uids = Gen.Choose(1, 30).Select(i => (uint)i).ListOf();
        Prop.ForAll(Arb.From(uids), Arb.From(uids), (a, b) =>
        {
            var (left, right) = (UidSet.Of(a), UidSet.Of(b));
            return left.Except(right).Uids().SequenceEqual(a.Except(b).Order())
                && left.Union(right).Uids().SequenceEqual(a.Union(b).Order())
                && left.Count == a.Distinct().Count()
                && Enumerable.Range(1, 31).All(i => left.Contains((uint)i) == a.Contains((uint)i))
                && (left.IsEmpty || (UidSet.TryParse(left.ToString(), out var again) && again.ToString() == left.ToString()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_folder_name_survives_the_wire()
    {
        var names = Gen.Elements("a", "&", "-", "/", ",", "Α", "é", "\r", "\n", "日", "😀", " ", "~", "\0", "+").ListOf().Select(string.Concat);
        Prop.ForAll(Arb.From(names), name =>
        {
            var wire = ModifiedUtf7.Encode(name);
            return ModifiedUtf7.Decode(wire) == name && wire.All(c => c is >= ' ' and <= '~');
        }).QuickCheckThrowOnFailure();
    }
}
