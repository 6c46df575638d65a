namespace Pistos.Language.Reading.Features;

/// <summary>Which form words take before they are hashed.</summary>
internal enum Alphabet
{
    /// <summary>Greek and Greeklish, by sound.</summary>
    Greek,

    /// <summary>English, as spelled.</summary>
    English
}
