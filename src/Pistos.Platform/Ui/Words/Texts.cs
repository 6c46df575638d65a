using System.Globalization;

namespace Pistos.Platform.Ui;

/// <summary>The words on the screen, in the language of the person who looks: <c>T["segments.title"]</c>.</summary>
public sealed class Texts(TextCatalogue catalogue)
{
    /// <summary>The text of a key; a missing one shows as [key], and a test fails.</summary>
    public string this[string key] => Find(key) ?? $"[{key}]";

    /// <summary>The text with {0}, {1} … filled in by the person's culture.</summary>
    public string this[string key, params object?[] args] =>
        Find(key) is { } text ? args.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, args) : $"[{key}]";

    /// <summary>One or many: <c>key.one</c> for exactly one, else <c>key.other</c>. {0} is the number, {1} … are the arguments.</summary>
    public string Count(string key, long count, params object?[] args) =>
        this[count == 1 ? $"{key}.one" : $"{key}.other", [count.ToString("N0", CultureInfo.CurrentCulture), .. args]];

    /// <summary>The text of a key that is made of data; where there is none, the data says it itself.</summary>
    public string OrElse(string key, string data) => Find(key) ?? data;

    public bool Has(string key) => Find(key) is not null;

    private string? Find(string key) => catalogue.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).GetValueOrDefault(key);
}
