using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Rules;

/// <summary>What a server of ours found out about a mail's sender (RFC 8601).</summary>
/// <param name="ServerId">The server that says so.</param>
/// <param name="Results">Its findings, in order.</param>
public sealed record AuthenticationResults(string ServerId, IReadOnlyList<AuthenticationResult> Results)
{
    /// <summary>
    /// The findings of the topmost field that a trusted server wrote. Anybody can write such a field (§7.1): those of other servers are none, and neither is a
    /// trusted name below a Received field, beyond the hops that are our own.
    /// </summary>
    /// <param name="headers">The header of the mail.</param>
    /// <param name="trusted">The authserv-ids of our own servers.</param>
    /// <param name="ownHops">How many Received fields our own servers add above the field.</param>
    /// <returns>Null when nobody whom we trust has said anything: unknown, which is not the same as passed.</returns>
    public static AuthenticationResults? Trusted(HeaderList headers, IReadOnlyCollection<string> trusted, int ownHops = 1)
    {
        var hops = 0;
        foreach (var field in headers)
        {
            if (field.Is("Received") && ++hops > ownHops) return null;
            if (field.Is("Authentication-Results") && Parse(field.Written) is { } results && trusted.Contains(results.ServerId, StringComparer.OrdinalIgnoreCase)) return results;
        }

        return null;
    }

    /// <summary>The result of a method such as dmarc, dkim or spf: "pass", "fail", "none" …; null when it was not tried. With several, a pass counts.</summary>
    public string? this[string method]
    {
        get
        {
            var all = Results.Where(r => r.Method.Equals(method, StringComparison.OrdinalIgnoreCase)).Select(r => r.Result).ToList();
            return all.Contains("pass") ? "pass" : all.FirstOrDefault();
        }
    }

    /// <summary>Reads a field; null when it names no server. Never throws.</summary>
    public static AuthenticationResults? Parse(string written)
    {
        var tokens = AuthenticationTokens.Read(written);
        var id = tokens.TakeWhile(t => t != ";").FirstOrDefault();
        if (id is null || id.Contains('=')) return null;
        var results = new List<AuthenticationResult>();
        foreach (var statement in AuthenticationTokens.Split(tokens).Skip(1))
        {
            if (Read(statement) is { } result) results.Add(result);
        }

        return new AuthenticationResults(id, results);
    }

    private static AuthenticationResult? Read(List<string> statement)
    {
        var equals = statement.IndexOf("=");
        if (equals < 1 || equals + 1 >= statement.Count) return null;
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = equals + 2; i < statement.Count; i++)
        {
            if (statement[i] == "=" && i + 1 < statement.Count) properties.TryAdd(statement[i - 1], statement[i + 1]);
        }

        var method = statement[0].Split('/')[0].ToLowerInvariant();
        return new AuthenticationResult(method, statement[equals + 1].ToLowerInvariant(), properties.GetValueOrDefault("reason"), properties);
    }
}

/// <summary>One finding.</summary>
/// <param name="Method">dmarc, dkim, spf …</param>
/// <param name="Result">pass, fail, none, softfail …, in lower case.</param>
/// <param name="Reason">What the server says about it, or null.</param>
/// <param name="Properties">By type and property, such as <c>header.d</c>.</param>
public sealed record AuthenticationResult(string Method, string Result, string? Reason, IReadOnlyDictionary<string, string> Properties);
