using System.Security.Cryptography;

namespace Pistos.Platform.Access;

/// <summary>What pages may load. A layout that needs an inline script (the import map) adds its hash here: <c>services.Configure&lt;ContentSecurity&gt;(c => c.ScriptHashes.Add("sha256-…"))</c>.</summary>
public sealed class ContentSecurity
{
    /// <summary>As CSP writes them, without quotes: <c>sha256-…</c>.</summary>
    public List<string> ScriptHashes { get; } = [];
}

/// <summary>Lets the libraries that insert a style element (Turbo, Trix) do so: the layout puts the value into <c>&lt;meta name="csp-nonce"&gt;</c>. It allows no script.</summary>
public sealed class StyleNonce
{
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
