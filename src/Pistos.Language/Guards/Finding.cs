namespace Pistos.Language.Guards;

/// <summary>Something in our own words that should be said otherwise.</summary>
/// <param name="Rule">Which of <see cref="GuardRules"/> says so.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Better">What to write instead, in the language of the text.</param>
public sealed record Finding(string Rule, int Start, int Length, string Better);
