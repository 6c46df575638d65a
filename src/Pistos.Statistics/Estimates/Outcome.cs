using System.Diagnostics.CodeAnalysis;

namespace Pistos.Statistics.Estimates;

/// <summary>Why a figure is not given: what is wrong, and what is needed. A short English sentence.</summary>
public sealed record Refusal(string Reason);

/// <summary>A figure, or the reason why there is none. No function of this assembly answers NaN.</summary>
public sealed record Outcome<T> where T : notnull
{
    private readonly T? value;

    private Outcome(T value) => this.value = value;

    private Outcome(Refusal refusal) => Refusal = refusal;

    /// <summary>Why there is no figure; null when there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The figure.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message is the reason.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException(Refusal.Reason);

    /// <summary>Whether there is a figure, and which.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T found)
    {
        found = value;
        return Refusal is null;
    }

    /// <summary>Makes another figure of this one; a refusal stays the refusal that it is.</summary>
    public Outcome<TOther> Select<TOther>(Func<T, TOther> make) where TOther : notnull => Refusal is null ? make(value!) : Refusal;

    /// <summary>Makes another figure of this one where the next step may be refused as well.</summary>
    public Outcome<TOther> Then<TOther>(Func<T, Outcome<TOther>> make) where TOther : notnull => Refusal is null ? make(value!) : Refusal;

    public override string ToString() => Refusal?.Reason ?? $"{value}";

    public static implicit operator Outcome<T>(T value) => new(value);

    public static implicit operator Outcome<T>(Refusal refusal) => new(refusal);
}
