namespace Pistos.Mail.Wire;

/// <summary>Gives a step of a dialogue its time.</summary>
internal static class Limit
{
    /// <exception cref="MailConnectionException"><see cref="MailProblem.TimedOut"/> when the time is over; a cancellation from outside stays one.</exception>
    public static async Task<T> WithinAsync<T>(this TimeSpan limit, string step, Func<CancellationToken, Task<T>> run, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(limit);
        try
        {
            return await run(time.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new MailConnectionException(MailProblem.TimedOut, $"{step} took longer than {limit}.");
        }
    }

    public static Task WithinAsync(this TimeSpan limit, string step, Func<CancellationToken, Task> run, CancellationToken ct) =>
        limit.WithinAsync(step, async token => { await run(token); return true; }, ct);
}
