namespace Pistos.Mail.Mime.Headers;

/// <summary>Phrases separated by commas, as in Keywords (RFC 5322 §3.6.5).</summary>
public static class PhraseList
{
    /// <summary>The phrases, decoded, empty ones left out. A comma that is encoded (RFC 2047 §5) separates nothing.</summary>
    public static IReadOnlyList<string> Parse(string written) =>
        [.. written.Split(',').Select(p => EncodedWords.Decode(p).Trim()).Where(p => p.Length > 0)];
}
