namespace Pistos.Mail.Smtp.Receiving;

/// <summary>Hands messages to whoever stores them, a few at once, and stands for what goes wrong there.</summary>
internal sealed class ReceiverStoring(ReceiverSettings settings, IReceiveMail mail, SemaphoreSlim turns, CancellationToken hurry)
{
    private static readonly ReceiverVerdict Failed = ReceiverVerdict.TryLater("Something went wrong here; please try again");

    public Task<ReceiverVerdict> AskAsync(ReceivedEnvelope envelope, string recipient) =>
        GuardedAsync(() => mail.MayReceiveAsync(envelope, recipient, hurry).AsTask());

    /// <summary>Waits for its turn. While it waits, its peer is not read from, which is how the peer learns to wait.</summary>
    public Task<ReceiverVerdict> StoreAsync(ReceivedMail received) => GuardedAsync(async () =>
    {
        await turns.WaitAsync(hurry);
        try
        {
            return await mail.ReceiveAsync(received, hurry);
        }
        finally
        {
            turns.Release();
        }
    });

    private async Task<ReceiverVerdict> GuardedAsync(Func<Task<ReceiverVerdict>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure)
        {
            settings.Fault?.Invoke(failure);
            return Failed;
        }
    }
}
