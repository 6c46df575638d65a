using System.Globalization;
using Pistos.Demo.Chance;

namespace Pistos.Demo.Story;

/// <summary>The phones and computers that visit: seven of ten are phones.</summary>
internal static class Browsers
{
    private static readonly Weighted<(string Kind, string Agent)> Kinds = Weighted.Of<(string, string)>(
        (("mobile", "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36"), 41),
        (("mobile", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"), 26),
        (("mobile", "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"), 5),
        (("desktop", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"), 17),
        (("desktop", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"), 3),
        (("desktop", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15"), 4),
        (("tablet", "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"), 4));

    public static Device Any(Pcg32 chance)
    {
        var (kind, agent) = Kinds.Draw(chance);
        return new Device("v-" + Id(chance), kind, agent);
    }

    public static string Id(Pcg32 chance) =>
        chance.NextUInt32().ToString("x8", CultureInfo.InvariantCulture) + chance.NextUInt32().ToString("x8", CultureInfo.InvariantCulture);
}
