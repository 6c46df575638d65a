using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pistos.Platform.Results;

namespace Pistos.Platform.Ui;

/// <summary>What a form shows: the values typed so far and what is wrong with them, per field and as a whole.</summary>
public sealed record FormState
{
    public static FormState Empty { get; } = new();

    private ImmutableDictionary<string, ImmutableArray<string>> Values { get; init; } =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the values were posted: a box that is missing then was unticked, and no default applies.</summary>
    public bool IsPosted { get; private init; }

    public ImmutableArray<Error> Errors { get; private init; } = [];

    public bool IsOk => Errors.IsEmpty;

    /// <summary>What was posted, but for passwords, codes and tokens, which never go back into a page.</summary>
    public static FormState Posted(HttpContext http) => !http.Request.HasFormContentType ? Empty with { IsPosted = true } : new()
    {
        IsPosted = true,
        Values = Empty.Values.AddRange(http.Request.Form
            .Where(field => !IsSecret(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, field.Value.Select(value => value ?? "").ToImmutableArray()))),
    };

    /// <summary>A value to begin with.</summary>
    public FormState With(string field, object? value) => this with { Values = Values.SetItem(field, [Text(value)]) };

    /// <summary>Something wrong: with a field if the error names one, else with the form as a whole.</summary>
    public FormState With(Error error) => this with { Errors = Errors.Add(error) };

    /// <summary>Something wrong with a field; <paramref name="code"/> is the text key.</summary>
    public FormState WithError(string field, string code, params object[] args) => With(new Error(code, ErrorKind.Invalid, field, args));

    public string? Value(string field) => Values.TryGetValue(field, out var values) ? values.FirstOrDefault() : null;

    /// <summary>All values of a field that may have several, such as a list of boxes.</summary>
    public ImmutableArray<string> All(string field) => Values.GetValueOrDefault(field, []);

    public IEnumerable<Error> ErrorsOf(string field) => Errors.Where(error => string.Equals(error.Field, field, StringComparison.OrdinalIgnoreCase));

    internal static string Text(object? value) => value switch
    {
        null => "",
        bool on => on ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-ddTHH:mm}", value),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsSecret(string field) =>
        field.StartsWith("__", StringComparison.Ordinal)
        || field.Equals("code", StringComparison.OrdinalIgnoreCase)
        || new[] { "password", "secret", "token" }.Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase));
}
