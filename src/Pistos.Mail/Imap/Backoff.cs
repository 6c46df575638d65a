using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>How long to wait after failures in a row: doubling up to a limit, by chance a little less, so that many do not come back at once.</summary>
internal sealed class Backoff(FollowerSettings settings)
{
    private int failures;

    public void Reset() => failures = 0;

    public TimeSpan Next(MailProblem? problem)
    {
        var doubled = settings.FirstWait * Math.Pow(2, Math.Min(failures++, 20));
        var wait = doubled < settings.LongestWait ? doubled : settings.LongestWait;
        if (problem is MailProblem.CredentialsRefused or MailProblem.NoCommonMechanism && wait < settings.WaitWhenRefused) wait = settings.WaitWhenRefused;
        return wait * (0.75 + (Random.Shared.NextDouble() / 4));
    }
}
