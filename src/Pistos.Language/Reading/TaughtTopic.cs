namespace Pistos.Language.Reading;

/// <summary>The topic a message has most likely, and how likely that is among the taught ones, from 0 to 1.</summary>
public readonly record struct TaughtTopic(string Topic, double Probability);
