using System.Globalization;

namespace Pistos.Web.Commands.Doctor;

/// <summary>Whether this machine's clock agrees with whatever else knows the time: PostgreSQL, and what was written before.</summary>
internal static class ClockCheck
{
    /// <summary>The codes of a second factor are refused from about here on.</summary>
    private static readonly TimeSpan ServerTolerance = TimeSpan.FromSeconds(30);

    /// <summary>Nodes may differ a little, and what the faster one wrote lies in the future of the other.</summary>
    private static readonly TimeSpan DataTolerance = TimeSpan.FromMinutes(5);

    /// <param name="serverAhead">How far PostgreSQL's clock is ahead of ours; null where there is none.</param>
    /// <param name="newestAt">When the newest thing was written; null when nothing is known to have been.</param>
    public static Finding Of(DateTimeOffset now, TimeSpan? serverAhead, DateTimeOffset? newestAt)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"It is {now:yyyy-MM-dd HH:mm:ss} UTC");
        if (serverAhead is { } ahead && ahead.Duration() > ServerTolerance)
            return new Finding(Verdict.Fault, "Clock", $"{time} here, {Amount(ahead)} {(ahead > TimeSpan.Zero ? "behind" : "ahead of")} PostgreSQL's clock.", "Set right the one that is wrong, and switch on time synchronisation (NTP) on both machines.");
        if (newestAt - now is { } later && later > DataTolerance)
            return new Finding(Verdict.Fault, "Clock", $"{time} here, but the newest data was written {Amount(later)} later than that.", "The clock of this machine is behind, or was ahead before. Set it right and switch on time synchronisation (NTP).");
        return serverAhead is null && newestAt is null
            ? new Finding(Verdict.Note, "Clock", $"{time}; there is nothing here yet to compare that with.", "Compare it with another clock.")
            : new Finding(Verdict.Good, "Clock", $"{time}, {(serverAhead is null ? "after all that was written so far" : "as in PostgreSQL")}.");
    }

    private static string Amount(TimeSpan span) => span.Duration() switch
    {
        { TotalDays: >= 1 } d => $"{d.Days} d {d.Hours} h",
        { TotalHours: >= 1 } d => $"{d.Hours} h {d.Minutes} min",
        { TotalMinutes: >= 1 } d => $"{d.Minutes} min {d.Seconds} s",
        var d => $"{d.Seconds} s",
    };
}
