using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Tests.Import.Tables;

public sealed class TableReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quotes_hold_separators_line_ends_and_doubled_quotes() =>
        Assert.Equal([["a", "b,c", "say \"hi\"\r\nthere"], ["1", "", "3"]], await TableText.RowsAsync("a,\"b,c\",\"say \"\"hi\"\"\r\nthere\"\r\n1,,3\r\n"));

    [Theory]
    [InlineData("a,b\nc,d")]
    [InlineData("a,b\r\nc,d\r\n")]
    [InlineData("a,b\rc,d\r")]
    [InlineData("\n\na,b\n\n  \nc,d\n\n")]
    [InlineData(" a , b \n\"c\" ,\"d\"")]
    public async Task Any_line_end_and_blank_lines_are_fine(string text) =>
        Assert.Equal([["a", "b"], ["c", "d"]], await TableText.RowsAsync(text));

    [Fact]
    public async Task An_empty_last_cell_is_a_cell() => Assert.Equal([["a", ""], ["", "b"], ["", ""]], await TableText.RowsAsync("a,\n,b\n,"));

    [Fact]
    public async Task Blanks_align_a_table() =>
        Assert.Equal([["00004", "0001", "19970101", "2", "29.33"], ["00021", "0002", "19970101", "3", "63.34"]],
            await TableText.RowsAsync(" 00004 0001 19970101  2   29.33\r\n 00021 0002\t19970101  3   63.34", TableFormat.WhiteSpace));

    [Fact]
    public async Task Rows_know_their_number_and_the_line_they_begin_in()
    {
        using var reader = new TableReader(TableText.Utf8("name,note\n\nMaria,\"one\ntwo\"\nNikos,x\n"), new(TableEncodings.Utf8, ',', HasHeader: true));
        Assert.True((await reader.ReadAsync(Ct)).Value);
        Assert.Equal((1, 3), (reader.Row.Number, reader.Row.Line));
        Assert.Equal(["name", "note"], reader.Header);
        Assert.True((await reader.ReadAsync(Ct)).Value);
        Assert.Equal((2, 5), (reader.Row.Number, reader.Row.Line));
        Assert.False((await reader.ReadAsync(Ct)).Value);
    }

    [Theory]
    [InlineData("a,\"b\"c,d\n")]
    [InlineData("a,b\uFFFD,d\n")]
    public async Task A_row_that_cannot_be_read_exactly_says_so(string text)
    {
        using var reader = new TableReader(TableText.Utf8(text + "x,y,z"), new(TableEncodings.Utf8, ',', HasHeader: false));
        await reader.ReadAsync(Ct);
        Assert.True(reader.Row.IsDamaged);
        Assert.Equal(3, reader.Row.Count);
        await reader.ReadAsync(Ct);
        Assert.False(reader.Row.IsDamaged);
    }

    [Fact]
    public async Task A_quote_that_never_closes_is_told_with_its_line() =>
        Assert.Equal(("import.quote_never_closes", 2L), await FaultAsync("a,b\nc,\"d\n" + new string('x', 3_000_000)));

    [Fact]
    public async Task Ten_thousand_columns_are_refused() =>
        Assert.Equal(("import.too_many_columns", 2L), await FaultAsync("a,b\n" + string.Join(',', Enumerable.Range(0, 10_000)) + "\n"));

    [Theory]
    [InlineData(70_000)]
    [InlineData(5_000_000)]
    public async Task A_cell_longer_than_any_text_is_refused(int length) =>
        Assert.Equal(("import.cell_too_long", 2L), await FaultAsync("a,b\n" + new string('x', length) + ",b\n"));

    [Fact]
    public void Any_table_reads_back_as_it_was_written() => Prop.ForAll(Tables.ToArbitrary(), table =>
    {
        var text = string.Join("\r\n", table.Select(row => string.Join(';', row.Select(cell => $"\"{cell.Replace("\"", "\"\"")}\""))));
        var rows = TableText.RowsAsync(text, ';').GetAwaiter().GetResult();
        Assert.Equal(table.Select(row => row.Select(cell => cell.Trim()).ToArray()), rows);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Rows_cut_by_the_edge_of_the_buffer_read_the_same()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 30_000; i++) text.Append(i).Append(",\"Παπαδόπουλος \"\"").Append('x', i % 37).Append("\"\", Γιώργος\",").Append(i % 7 == 0 ? "\"a\r\nb\"" : "c").Append("\r\n");
        var rows = await TableText.RowsAsync(text.ToString());
        Assert.Equal(30_000, rows.Count);
        for (var i = 0; i < rows.Count; i++)
            Assert.Equal([$"{i}", $"Παπαδόπουλος \"{new string('x', i % 37)}\", Γιώργος", i % 7 == 0 ? "a\r\nb" : "c"], rows[i]);
    }

    [Fact]
    public async Task Reading_a_million_rows_takes_constant_memory()
    {
        using var reader = new TableReader(new RepeatedStream("12345,Παπαδόπουλος,19970101,2,29.33\n"u8.ToArray(), 1_000_000), new(TableEncodings.Utf8, ',', HasHeader: false));
        await reader.ReadAsync(Ct);
        var before = GC.GetTotalAllocatedBytes();
        long rows = 1;
        while ((await reader.ReadAsync(Ct)).Value) rows++;
        Assert.Equal(1_000_000, rows);
        // Other tests run at the same time; ten bytes a row would be ten million.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 400_000_000);
    }

    private static Gen<string[][]> Tables =>
        from width in Gen.Choose(2, 6)
        from rows in ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => Clean(s.Get)).ArrayOf(width).ListOf()
        select rows.Where(row => row.Any(cell => cell.Trim().Length > 0)).ToArray();

    // Halves of surrogate pairs and U+FFFD can't be written as UTF-8 and read back.
    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c) && c != '\uFFFD'));

    private static async Task<(string?, object?)> FaultAsync(string text)
    {
        using var reader = new TableReader(TableText.Utf8(text), new(TableEncodings.Utf8, ',', HasHeader: false));
        while (true)
        {
            var read = await reader.ReadAsync(Ct);
            if (!read.IsOk) return (read.Error.Code, read.Error.Args[0]);
            Assert.True(read.Value, "the end was reached without an error");
        }
    }

    private sealed class RepeatedStream(byte[] part, long times) : Stream
    {
        private long position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => part.Length * times;
        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(Math.Min(buffer.Length, Length - position), part.Length - position % part.Length);
            part.AsSpan((int)(position % part.Length), count).CopyTo(buffer);
            position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
