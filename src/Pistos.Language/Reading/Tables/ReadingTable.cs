namespace Pistos.Language.Reading.Tables;

/// <summary>
/// The trained table of a language: 8-bit weights of hashed features, and full weights for the dense ones. The score of an output is
/// bias + scale · (Σ word weights / √words + Σ letter weights / √letters) + Σ dense value · dense weight.
/// </summary>
internal sealed class ReadingTable
{
    private static readonly byte[] Magic = "PRT1"u8.ToArray();

    internal required sbyte[] Mood { get; init; }

    internal required sbyte[] Other { get; init; }

    /// <summary>What one step of an 8-bit weight is worth, per output.</summary>
    internal required float[] Scale { get; init; }

    internal required float[] Bias { get; init; }

    /// <summary>Weights of the dense features, one row of all outputs per feature.</summary>
    internal required float[] Dense { get; init; }

    /// <summary>What scores are multiplied by before they become probabilities, per head: how far the head may be trusted.</summary>
    internal required float[] Certainty { get; init; }

    /// <summary>The probability from which a yes is said, for rude and urgent; below which nobody is sure, for the mood.</summary>
    internal required float[] Threshold { get; init; }

    internal void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Dense.Length);
        foreach (var values in (float[][])[Scale, Bias, Dense, Certainty, Threshold])
            foreach (var value in values) writer.Write(value);
        foreach (var weights in (sbyte[][])[Mood, Other])
            foreach (var weight in weights) writer.Write(weight);
    }

    internal static ReadingTable Load(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)) throw new InvalidDataException("This is not a table of the reader.");
        var dense = reader.ReadInt32();
        var heads = HeadLayout.Heads.Count;
        return new ReadingTable
        {
            Scale = Floats(reader, HeadLayout.Outputs),
            Bias = Floats(reader, HeadLayout.Outputs),
            Dense = Floats(reader, dense),
            Certainty = Floats(reader, heads),
            Threshold = Floats(reader, heads),
            Mood = Weights(reader, HeadLayout.MoodOutputs << HeadLayout.MoodBits),
            Other = Weights(reader, HeadLayout.OtherOutputs << HeadLayout.OtherBits)
        };
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = reader.ReadSingle();
        return values;
    }

    private static sbyte[] Weights(BinaryReader reader, int count)
    {
        var bytes = reader.ReadBytes(count);
        if (bytes.Length < count) throw new InvalidDataException("The table of the reader is cut short.");
        return (sbyte[])(Array)bytes;
    }
}
