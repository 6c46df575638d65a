using System.Globalization;

namespace Pistos.Statistics.Tests.Shared;

/// <summary>The purchases of 2,357 customers of an on-line shop: Bruce Hardie's public sample, read from <c>shared/data</c> beside the repository.</summary>
internal static class Cdnow
{
    /// <summary>The last day of the file.</summary>
    public static readonly DateOnly End = new(1998, 6, 30);

    /// <summary>Every row, in the order of the file. Skips the test where the file is not there, as in a plain clone.</summary>
    public static List<Purchase> Purchases()
    {
        var file = Find();
        Assert.SkipWhen(file is null, "shared/data/cdnow/CDNOW_sample.txt is not beside this clone");
        return [.. File.ReadLines(file!).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => l.Length == 5).Select(Read)];
    }

    /// <summary>The days on which each customer ordered.</summary>
    public static List<DateOnly[]> Histories() => [.. Purchases().GroupBy(p => p.Customer, p => p.Day).Select(days => days.ToArray())];

    private static Purchase Read(string[] row) => new(
        row[1],
        DateOnly.ParseExact(row[2], "yyyyMMdd", CultureInfo.InvariantCulture),
        int.Parse(row[3], CultureInfo.InvariantCulture),
        double.Parse(row[4], CultureInfo.InvariantCulture));

    /// <summary>A file of the folder, null where it is not there.</summary>
    public static string? Find(string name = "CDNOW_sample.txt")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "cdnow", name);
            if (File.Exists(file)) return file;
        }

        return null;
    }

    internal sealed record Purchase(string Customer, DateOnly Day, int Cds, double Dollars);
}
