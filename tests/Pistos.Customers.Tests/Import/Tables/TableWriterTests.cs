using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Tests.Import.Tables;

/// <summary>What leaves as CSV comes back unchanged, and runs in no spreadsheet.</summary>
public sealed class TableWriterTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("''=1+1")]
    [InlineData("+A1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    [InlineData("＝1")]
    [InlineData("+30 210 1234567")]
    [InlineData("'+30 210 1234567")]
    [InlineData("-5")]
    [InlineData("\t=1")]
    [InlineData("\ttab")]
    [InlineData(" μέλι ")]
    [InlineData("δύο\nγραμμές\r\n")]
    [InlineData("λέει \"ναι\"; ή, όχι|")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\u00A0")]
    public async Task A_text_comes_back_as_it_was(string text) => Assert.Equal(text, await ThereAndBackAsync(text));

    [Fact]
    public void Any_text_comes_back_as_it_was() =>
        Prop.ForAll(Texts, text => ThereAndBackAsync(text).GetAwaiter().GetResult() == text).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true));

    [Fact]
    public void No_cell_begins_as_a_formula() =>
        Prop.ForAll(Texts, text => Shown(TableWriter.Cell(text)) is not (['=' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..] or ['+' or '-', not (>= '0' and <= '9' or '.' or ' '), ..]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true));

    /// <summary>Mostly what is awkward; not what UTF-8 cannot say, nor its mark of something undecodable.</summary>
    private static Arbitrary<string> Texts { get; } = Arb.From(
        Gen.Frequency(
                (4, Gen.Elements("=+-@'\"\t\r\n,; |＝x7.".ToCharArray())),
                (1, Gen.Choose(0, 0xD7FF).Select(c => (char)c)),
                (1, Gen.Choose(0xE000, 0xFFFC).Select(c => (char)c)))
            .ListOf().Select(chars => string.Concat(chars)));

    /// <summary>What a spreadsheet takes for the cell's beginning.</summary>
    private static string Shown(string cell) => cell is ['"', ..] ? cell[1..] : cell;

    private static async Task<string> ThereAndBackAsync(string text)
    {
        using var file = new MemoryStream();
        await using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            await TableWriter.WriteAsync(writer, ["πρώτο", text, "τρίτο"]);
        file.Position = 0;
        using var reader = new TableReader(file, new TableFormat(TableEncodings.Utf8, ',', HasHeader: false));
        Assert.True((await reader.ReadAsync(default)).Value);
        Assert.Equal(3, reader.Row.Count);
        Assert.False(reader.Row.IsDamaged);
        return TableWriter.WithoutGuard(reader.Row.Exact(1)).ToString();
    }
}
