using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Money;
using Pistos.Platform.Time;

namespace Pistos.Platform.Ui;

/// <summary>How instants, numbers and money read: by the person's culture, in their own time zone or else the workspace's.</summary>
public sealed class Display(Texts texts, TimeProvider clock, WorkspaceClock workspace, IHttpContextAccessor? http = null)
{
    /// <summary>Of currencies that have a sign; others stand with their code.</summary>
    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["EUR"] = "€",
        ["USD"] = "$",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["KRW"] = "₩",
        ["HUF"] = "Ft",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    private TimeZoneInfo Zone =>
        http?.HttpContext?.RequestServices.GetService<CurrentAgent>()?.TimeZone is { Length: > 0 } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone)
            ? zone
            : workspace.Zone;

    public DateTimeOffset Local(Moment moment) => TimeZoneInfo.ConvertTime(moment.At, Zone);

    /// <summary>21 Νοε 2026</summary>
    public string Date(Moment moment) => Local(moment).ToString("d MMM yyyy", Culture);

    /// <summary>21 Νοε 2026, 20:45</summary>
    public string DateAndTime(Moment moment) => Local(moment).ToString("d MMM yyyy, HH:mm", Culture);

    /// <summary>20:45</summary>
    public string Time(Moment moment) => Local(moment).ToString("HH:mm", Culture);

    /// <summary>Σάββατο 21 Νοεμβρίου 2026; today and yesterday by name.</summary>
    public string Day(Moment moment)
    {
        var day = DateOnly.FromDateTime(Local(moment).DateTime);
        var today = DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => texts["ui.when.today"],
            1 => texts["ui.when.yesterday"],
            _ => day.ToString("dddd d MMMM yyyy", Culture),
        };
    }

    /// <summary>A calendar day as it is, without a time zone.</summary>
    public string Date(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    /// <summary>"5 minutes ago"; the date when further away than a week.</summary>
    public string Relative(Moment moment)
    {
        var ago = clock.GetUtcNow() - moment.At;
        var past = ago >= TimeSpan.Zero;
        var distance = ago.Duration();
        if (distance < TimeSpan.FromMinutes(1)) return texts["ui.when.now"];
        if (distance >= TimeSpan.FromDays(7)) return Date(moment);

        var (unit, count) = distance switch
        {
            { TotalHours: < 1 } => ("minutes", (long)distance.TotalMinutes),
            { TotalDays: < 1 } => ("hours", (long)distance.TotalHours),
            _ => ("days", (long)distance.TotalDays),
        };
        return texts.Count($"ui.when.{(past ? "ago" : "in")}.{unit}", count);
    }

    /// <summary>"2 h 5 min", "3 days": a length of time, to two units.</summary>
    public string Duration(TimeSpan length) => length switch
    {
        { TotalMinutes: < 1 } => texts["ui.duration.seconds", Math.Max(0, (long)length.TotalSeconds)],
        { TotalHours: < 1 } => texts["ui.duration.minutes", (long)length.TotalMinutes],
        { TotalDays: < 2 } => texts["ui.duration.hours", (long)length.TotalHours, length.Minutes],
        _ => texts["ui.duration.days", (long)length.TotalDays],
    };

    /// <summary>The name of a country; what is no country's code stays as it is.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, such as <c>GR</c>.</param>
    public static string Country(string code)
    {
        try
        {
            if (code.Length != 2 || new RegionInfo(code).TwoLetterISORegionName is not { } region) return code;
            // RegionInfo goes on saying the name in the language of whoever asked first; "English (Greece)" is said anew in each.
            var name = CultureInfo.GetCultureInfo($"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}-{region}").DisplayName;
            return name.IndexOf('(', StringComparison.Ordinal) is var open and > 0 && name.EndsWith(')') ? name[(open + 1)..^1] : code;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>The name of a language; what is no language's tag stays as it is.</summary>
    /// <param name="tag">BCP 47, such as <c>el</c>.</param>
    public static string Language(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    public string Number(long number) => number.ToString("N0", Culture);
    public string Number(decimal number, int decimals = 2) => number.ToString($"N{decimals}", Culture);

    /// <summary>A ratio from 0 to 1 as per cent.</summary>
    public string Percent(double ratio, int decimals = 1) => ratio.ToString($"P{decimals}", Culture);

    /// <summary>Integer minor units (cents) with the currency's sign, placed as the culture places it.</summary>
    public string Money(long minorUnits, string currency) => (minorUnits / MinorUnits.Of(currency)).ToString($"C{MinorUnits.Digits(currency)}", Format(currency));

    /// <summary>An amount that is no whole number of cents, such as a mean, to hundredths of them.</summary>
    public string ExactMoney(decimal units, string currency) => units.ToString($"C{MinorUnits.Digits(currency) + 2}", Format(currency));

    private static NumberFormatInfo Format(string currency)
    {
        var format = (NumberFormatInfo)Culture.NumberFormat.Clone();
        format.CurrencySymbol = Symbols.GetValueOrDefault(currency) ?? currency.ToUpperInvariant();
        if (format.CurrencySymbol.Length > 1 && format.CurrencyPositivePattern == 0) (format.CurrencyPositivePattern, format.CurrencyNegativePattern) = (2, 9);
        return format;
    }
}
