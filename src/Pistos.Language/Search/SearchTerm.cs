namespace Pistos.Language.Search;

/// <summary>One thing the searching person asked for: found when any of its alternatives begins any stored word.</summary>
/// <param name="Alternatives">
/// At least one; each made of letters and digits only, folded, so that it can stand in any full-text query as a prefix without escaping.
/// The first is the word as typed.
/// </param>
public sealed record SearchTerm(IReadOnlyList<string> Alternatives);
