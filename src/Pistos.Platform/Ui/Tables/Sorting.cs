using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Pistos.Platform.Ui;

/// <summary>By which column a list is sorted, and the links that sort it otherwise. In the address as <c>sort=name</c> or <c>sort=-name</c>.</summary>
/// <param name="Address">Path and query of the page as it is shown.</param>
public sealed record Sorting(string Column, bool Descending, string Address)
{
    /// <summary>Reads the address's value; an unknown column is the default one.</summary>
    public static Sorting Of(string? value, string address, IReadOnlyCollection<string> columns, string byDefault)
    {
        var asked = columns.Contains(value?.TrimStart('-') ?? "") ? value! : byDefault;
        return new(asked.TrimStart('-'), asked.StartsWith('-'), address);
    }

    public string Link(string column, bool firstDescending)
    {
        var descending = column == Column ? !Descending : firstDescending;
        return PageLink.With(Address, ("sort", descending ? "-" + column : column), ("after", null), ("before", null));
    }
}

/// <summary>The same page with another query.</summary>
public static class PageLink
{
    /// <summary>Sets each value in the address's query; null takes it out.</summary>
    public static string With(string address, params (string Name, string? Value)[] changes)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (address[..at], address[at..]) : (address, "");
        var values = QueryHelpers.ParseQuery(query);
        foreach (var (name, value) in changes)
        {
            values.Remove(name);
            if (value is not null) values[name] = value;
        }

        var builder = new QueryBuilder();
        foreach (var (name, all) in values) builder.Add(name, all.Select(value => value ?? ""));
        return path + builder;
    }
}
