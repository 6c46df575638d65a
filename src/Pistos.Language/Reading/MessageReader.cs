namespace Pistos.Language.Reading;

/// <summary>
/// Reads customers' messages in Greek, Greeklish and English: mood, emotion, whether rude or urgent, kind and topic. Offline, without state,
/// from any thread. Only the first 8,000 UTF-16 units of a text are read.
/// </summary>
public static class MessageReader
{
    /// <summary>Reads a message. An empty one, or one in another language, gives a mood of unsure.</summary>
    /// <param name="text">Any text; null is empty.</param>
    public static MessageReading Read(string? text) => TrainedTables.Messages.Read(text);
}
