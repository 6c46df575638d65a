namespace Pistos.Language.Reading;

/// <summary>What is read between the lines of a message.</summary>
/// <param name="Language">Its language and how certain that is.</param>
/// <param name="Mood">The mood, or unsure when no probability is high enough.</param>
/// <param name="Probability">The calibrated probability of each mood; they add up to 1.</param>
/// <param name="Emotion">The feeling it shows most, if any.</param>
/// <param name="Rude">Whether it is rude or abusive.</param>
/// <param name="Urgent">Whether it cannot wait.</param>
/// <param name="Kind">What it wants.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Evidence">Up to three pieces of the text that decided the mood, the strongest first.</param>
public sealed record MessageReading(
    LanguageGuess Language,
    Mood Mood,
    MoodProbability Probability,
    Emotion Emotion,
    bool Rude,
    bool Urgent,
    MessageKind Kind,
    MessageTopic Topic,
    IReadOnlyList<TextPart> Evidence);

/// <summary>The probability of each mood, from 0 to 1.</summary>
public readonly record struct MoodProbability(double Negative, double Neutral, double Positive);

/// <summary>A piece of a text: where it starts and how long it is, in UTF-16 units.</summary>
public readonly record struct TextPart(int Start, int Length);
