namespace Pistos.Language.Reading.Tables;

/// <summary>One question that a table answers.</summary>
internal enum Head
{
    Mood,
    Rude,
    Emotion,
    Urgent,
    Kind,
    Topic
}
