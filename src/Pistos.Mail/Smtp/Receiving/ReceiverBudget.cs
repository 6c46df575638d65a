namespace Pistos.Mail.Smtp.Receiving;

/// <summary>The bytes that all messages on their way may hold together.</summary>
internal sealed class ReceiverBudget(long bytes)
{
    private long left = bytes;

    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref left, -count) >= 0) return true;
        Give(count);
        return false;
    }

    public void Give(long count) => Interlocked.Add(ref left, count);
}
