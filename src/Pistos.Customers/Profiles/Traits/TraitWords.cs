using System.Globalization;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.Traits;

/// <summary>How traits read: those that Pistos understands in the person's language, others as they were given.</summary>
internal static class TraitWords
{
    public static string Name(Texts texts, string trait) => texts.OrElse($"profile.field.{Known(trait)}", trait.Replace('_', ' '));

    public static string Value(Texts texts, string trait, string value) => Known(trait) switch
    {
        TraitNames.Country => Display.Country(value),
        TraitNames.Language => Display.Language(value),
        TraitNames.Gender => texts.OrElse($"profile.gender.{value}", value),
        TraitNames.Birthday when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
        _ => value,
    };

    /// <summary>The spellings of Segment's clients mean the same.</summary>
    private static string Known(string trait) => trait switch
    {
        "firstName" => TraitNames.FirstName,
        "lastName" => TraitNames.LastName,
        "locale" => TraitNames.Language,
        _ => trait,
    };
}
