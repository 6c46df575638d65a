namespace Pistos.Language.Reading;

/// <summary>A language and how certain it is, from 0 to 1.</summary>
public readonly record struct LanguageGuess(TextLanguage Language, double Certainty);
