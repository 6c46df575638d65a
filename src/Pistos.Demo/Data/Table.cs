using System.Globalization;

namespace Pistos.Demo.Data;

/// <summary>The tables of names, streets and products beside this file: tab-separated, a # begins a comment.</summary>
internal static class Table
{
    public static IReadOnlyList<string[]> Read(string name)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') rows.Add(line.Split('\t'));
        return rows;
    }

    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
