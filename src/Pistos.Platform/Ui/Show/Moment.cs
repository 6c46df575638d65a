namespace Pistos.Platform.Ui;

/// <summary>An instant to show. A DateTime from the store counts as UTC whatever its kind says; DateTimeOffset's own conversion would take it for the server's local time.</summary>
public readonly record struct Moment(DateTimeOffset At)
{
    public static implicit operator Moment(DateTimeOffset at) => new(at);
    public static implicit operator Moment(DateTime utc) =>
        new(new DateTimeOffset(utc.Kind == DateTimeKind.Local ? utc.ToUniversalTime() : DateTime.SpecifyKind(utc, DateTimeKind.Utc)));
}
