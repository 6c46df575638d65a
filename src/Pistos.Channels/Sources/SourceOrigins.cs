using Pistos.Platform.Results;

namespace Pistos.Channels.Sources;

/// <summary>The sites whose browsers may send: scheme, host and port, as a browser names them.</summary>
internal static class SourceOrigins
{
    public const string Any = "*";

    public static IEnumerable<string> Lines(string? text) => (text ?? "").Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What a person typed, as browsers write it: <c>www.shop.gr/start</c> becomes <c>https://www.shop.gr</c>.</summary>
    public static Result<string> Normalise(string? text)
    {
        var origins = new List<string>();
        foreach (var line in Lines(text))
        {
            if (line == Any)
            {
                origins.Add(Any);
                continue;
            }

            var address = line.Contains("://", StringComparison.Ordinal) ? line : "https://" + line;
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || HostOf(uri) is not { } host)
                return new Error("sources.not_an_origin", Field: "origins", Args: line);
            origins.Add(uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : $"{uri.Scheme}://{host}:{uri.Port}");
        }

        return string.Join('\n', origins.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>As browsers send it; null for characters that no host name has.</summary>
    private static string? HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
