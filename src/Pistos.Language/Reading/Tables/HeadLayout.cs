namespace Pistos.Language.Reading.Tables;

/// <summary>Where the outputs of the heads are in a row of a table. The moods have a larger table of their own: most is known of them.</summary>
internal static class HeadLayout
{
    /// <summary>Outputs in a row of the mood table: three moods, rude.</summary>
    internal const int MoodOutputs = 4;

    /// <summary>Outputs in a row of the other table: seven emotions, urgent, six kinds, eight topics, two unused.</summary>
    internal const int OtherOutputs = 24;

    /// <summary>All outputs, the mood table's first.</summary>
    internal const int Outputs = MoodOutputs + OtherOutputs;

    internal const int MoodBits = 17;
    internal const int OtherBits = 14;

    internal static IReadOnlyList<Head> Heads { get; } = Enum.GetValues<Head>();

    /// <summary>The first output of a head and how many it has; one output says yes or no.</summary>
    internal static (int First, int Count) Of(Head head) => head switch
    {
        Head.Mood => (0, 3),
        Head.Rude => (3, 1),
        Head.Emotion => (4, 7),
        Head.Urgent => (11, 1),
        Head.Kind => (12, 6),
        _ => (18, 8)
    };

    internal static int MoodRow(uint hash) => (int)(hash & ((1 << MoodBits) - 1)) * MoodOutputs;

    internal static int OtherRow(uint hash) => (int)(hash >> (32 - OtherBits)) * OtherOutputs;
}
