namespace Pistos.Language.Reading.Tables;

/// <summary>The trained table of languages in Latin letters: 8-bit weights for Greeklish, English, other, and one unused.</summary>
internal sealed record LanguageTable(sbyte[] Weights, float Scale, float[] Bias)
{
    internal const int Bits = 15;
    internal const int Row = 4;
    internal const int Classes = 3;

    private static readonly byte[] Magic = "PLT1"u8.ToArray();

    internal static int At(uint hash) => (int)(hash & ((1 << Bits) - 1)) * Row;

    internal void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Scale);
        foreach (var value in Bias) writer.Write(value);
        foreach (var weight in Weights) writer.Write(weight);
    }

    internal static LanguageTable Load(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)) throw new InvalidDataException("This is not a table of languages.");
        var scale = reader.ReadSingle();
        var bias = new float[Classes];
        for (var i = 0; i < Classes; i++) bias[i] = reader.ReadSingle();
        var bytes = reader.ReadBytes(Row << Bits);
        if (bytes.Length < Row << Bits) throw new InvalidDataException("The table of languages is cut short.");
        return new LanguageTable((sbyte[])(Array)bytes, scale, bias);
    }
}
