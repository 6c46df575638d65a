using System.Diagnostics.CodeAnalysis;

namespace Pistos.Platform.Results;

/// <summary>Success, or an expected refusal. Exceptions are kept for bugs.</summary>
public readonly record struct Result
{
    private Result(Error? error) => Error = error;

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static Result Ok { get; }

    public static implicit operator Result(Error error) => new(error);

    public static Result<T> Of<T>(T value) => value;
}

/// <summary>A value, or an expected refusal.</summary>
public readonly record struct Result<T>
{
    private Result(T? value, Error? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => Error is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
