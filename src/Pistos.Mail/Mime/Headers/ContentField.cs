namespace Pistos.Mail.Mime.Headers;

/// <summary>A value with parameters: Content-Type (RFC 2045 §5), Content-Disposition (RFC 2183), with the parameters of RFC 2231 and the wrong forms people send.</summary>
public sealed class ContentField
{
    internal ContentField(string value, IReadOnlyList<Parameter> parameters)
    {
        Value = value;
        Parameters = parameters;
    }

    /// <summary>The value in lower case, such as <c>text/plain</c> or <c>attachment</c>.</summary>
    public string Value { get; }

    /// <summary>In the order of their first appearance.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What stands before the slash.</summary>
    public string Type => Value.IndexOf('/') is var slash and >= 0 ? Value[..slash] : Value;

    /// <summary>What stands behind the slash; empty without one.</summary>
    public string Subtype => Value.IndexOf('/') is var slash and >= 0 ? Value[(slash + 1)..] : "";

    /// <summary>The decoded value of a parameter, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return parameter.Value;
            }

            return null;
        }
    }

    /// <summary>Reads a field; null when there is no value in it. Never throws.</summary>
    public static ContentField? Parse(string written) => ContentFieldReader.Read(written);
}

/// <summary>One parameter, decoded. <paramref name="Language"/> as RFC 2231 gives it, or null.</summary>
public sealed record Parameter(string Name, string Value, string? Language = null);
