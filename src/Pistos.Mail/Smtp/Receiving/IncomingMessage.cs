namespace Pistos.Mail.Smtp.Receiving;

/// <summary>A message as it comes in. Once it is too large, or too much for all together, its bytes are dropped, and the rest is only waited for.</summary>
internal sealed class IncomingMessage(ReceiverBudget budget, int most) : IDisposable
{
    private const int First = 16 * 1024;

    private byte[] bytes = [];
    private int length;

    public bool IsTooLarge { get; private set; }

    public bool HasNoRoom { get; private set; }

    public ReadOnlyMemory<byte> Bytes => bytes.AsMemory(0, length);

    public void Append(ReadOnlySpan<byte> more)
    {
        if (IsTooLarge || HasNoRoom) return;
        IsTooLarge = more.Length > most - length;
        HasNoRoom = !IsTooLarge && more.Length > bytes.Length - length && !TryGrow(length + more.Length);
        if (IsTooLarge || HasNoRoom) Dispose();
        else
        {
            more.CopyTo(bytes.AsSpan(length));
            length += more.Length;
        }
    }

    /// <summary>Gives the room back; whoever kept the bytes may keep them.</summary>
    public void Dispose()
    {
        budget.Give(bytes.Length);
        (bytes, length) = ([], 0);
    }

    private bool TryGrow(int least)
    {
        var size = (int)Math.Min(most, Math.Max(Math.Max(First, least), bytes.Length * 2L));
        if (!budget.TryTake(size)) return false;
        var larger = new byte[size];
        bytes.AsSpan(0, length).CopyTo(larger);
        budget.Give(bytes.Length);
        bytes = larger;
        return true;
    }
}
