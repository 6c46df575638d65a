namespace Pistos.Platform.Results;

/// <summary>What kind of refusal an <see cref="Error"/> is; decides the HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The input breaks a rule: 422 on a page, 400 in the API.</summary>
    Invalid,

    /// <summary>It does not exist, or the caller may not see it: 404.</summary>
    NotFound,

    /// <summary>The caller may see it but not do this: 403.</summary>
    Forbidden,

    /// <summary>It contradicts the present state: 409.</summary>
    Conflict,

    /// <summary>Too many tries: 429.</summary>
    TooMany,

    /// <summary>Something that we depend on is not there just now: 503.</summary>
    Unavailable,
}

/// <summary>An expected refusal: a stable code <c>module.reason</c>, whose text in both languages is the resource of that key.</summary>
/// <param name="Code">Stable code and resource key, for example <c>customers.name_too_long</c>.</param>
/// <param name="Kind">What kind of refusal it is.</param>
/// <param name="Field">The form field or JSON member it concerns, if one.</param>
/// <param name="Args">Values for the placeholders of the text.</param>
public sealed record Error(string Code, ErrorKind Kind = ErrorKind.Invalid, string? Field = null, params object[] Args)
{
    public static Error NotFound(string code) => new(code, ErrorKind.NotFound);

    public static Error Conflict(string code) => new(code, ErrorKind.Conflict);

    public static Error Forbidden(string code) => new(code, ErrorKind.Forbidden);
}
