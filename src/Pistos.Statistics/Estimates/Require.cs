using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pistos.Statistics.Estimates;

/// <summary>
/// What must hold of numbers that come from outside. Each answers null when it holds, so that they chain:
/// <c>if ((Require.Level(level) ?? Require.Positive(n)) is { } refusal) return refusal;</c>
/// </summary>
internal static class Require
{
    /// <summary>Finite, and so small that its square is.</summary>
    public static bool IsUsable(double number) => Math.Abs(number) < 1e100;

    public static Refusal? Level(double level) => level is > 0 and < 1 ? null : new($"A confidence level lies between 0 and 1, like 0.95; it is {Text(level)}.");

    public static Refusal? Finite(double number, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        IsUsable(number) ? null : new($"{Words(name)} must be a finite number below 10^100; it is {Text(number)}.");

    public static Refusal? Finite(IEnumerable<double> numbers, [CallerArgumentExpression(nameof(numbers))] string? name = null) =>
        numbers.All(IsUsable) ? null : new($"{Words(name)} must be finite numbers below 10^100; one of them is not.");

    public static Refusal? Positive(double number, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        double.IsFinite(number) && number > 0 ? null : new($"{Words(name)} must be more than 0; it is {Text(number)}.");

    public static Refusal? NotNegative(double number, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        double.IsFinite(number) && number >= 0 ? null : new($"{Words(name)} must be 0 or more; it is {Text(number)}.");

    /// <summary>A number of people or things that can be added to others without end.</summary>
    public static Refusal? Count(long number, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        number is >= 0 and <= 1_000_000_000_000_000 ? null : new($"{Words(name)} must be 0 or more and no more than 10^15; it is {number}.");

    /// <summary>A share from 0 to 1, ends included.</summary>
    public static Refusal? Share(double number, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        number is >= 0 and <= 1 ? null : new($"{Words(name)} must lie from 0 to 1; it is {Text(number)}.");

    public static Refusal? AtLeast(double least, double number, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        double.IsFinite(number) && number >= least ? null : new($"{Words(name)} must be {Text(least)} or more; it is {Text(number)}.");

    public static Refusal? AtMost(double most, double number, string why, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        number <= most ? null : new($"{Words(name)} is {Text(number)} and cannot be more than {Text(most)}: {why}.");

    /// <summary>With six digits behind the point; one too small for that as 1e-10.</summary>
    public static string Text(double number) => number.ToString(number != 0 && Math.Abs(number) < 1e-6 ? "0.######e-0" : "0.######", CultureInfo.InvariantCulture);

    /// <summary>"conversions.Count" as a reader would say it: the last name, in words.</summary>
    private static string Words(string? expression)
    {
        var name = (expression ?? "The number").Split('.')[^1];
        var words = string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
        return $"'{char.ToLowerInvariant(words[0])}{words[1..]}'";
    }
}
