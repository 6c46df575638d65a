using System.Text;
using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Tests.Import.Tables;

/// <summary>Small files in memory.</summary>
internal static class TableText
{
    internal static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static MemoryStream In(string encoding, string text) => new(TableEncodings.Get(encoding).GetBytes(text));

    internal static async Task<List<string[]>> RowsAsync(Stream stream, TableFormat format)
    {
        using var reader = new TableReader(stream, format);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is var read)
        {
            Assert.True(read.IsOk, read.Error?.Code);
            if (!read.Value) break;
            rows.Add(reader.Row.ToArray());
        }
        return rows;
    }

    internal static Task<List<string[]>> RowsAsync(string text, char separator = ',') =>
        RowsAsync(Utf8(text), new TableFormat(TableEncodings.Utf8, separator, HasHeader: false));

    internal static async Task<DetectedTable> DetectAsync(Stream stream)
    {
        var detected = await DetectTable.RunAsync(stream, TestContext.Current.CancellationToken);
        Assert.True(detected.IsOk, detected.Error?.Code);
        return detected.Value;
    }
}
