namespace Pistos.Language.Reading;

/// <summary>A message and the topic that somebody gave it.</summary>
public readonly record struct TopicLesson(string Text, string Topic);
