using System.Globalization;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>What the server has said of the selected folder, asked or not.</summary>
internal sealed class SelectedFolder
{
    public string? WireName { get; private set; }

    public uint UidValidity { get; private set; }

    public uint? UidNext { get; private set; }

    public uint Exists { get; private set; }

    public ulong? HighestModSeq { get; private set; }

    public bool IsReadOnly { get; set; }

    /// <summary>Whether messages came or went since this was last put to false.</summary>
    public bool HasNews { get; set; }

    public void Begin(string wireName)
    {
        (WireName, UidValidity, UidNext, Exists, HighestModSeq, IsReadOnly, HasNews) = (null, 0, null, 0, null, false, false);
        pending = wireName;
    }

    public void End() => WireName = pending;

    /// <exception cref="MailConnectionException">UIDVALIDITY changed amid: no UID of before means anything now.</exception>
    public void Take(ImapResponse response)
    {
        if (response.Tag == "*" && response.Name == "EXISTS")
        {
            HasNews |= response.Number != Exists;
            Exists = response.Number;
        }
        else if (response.Tag == "*" && response.Name == "EXPUNGE")
        {
            HasNews = true;
            Exists -= Math.Min(Exists, 1);
        }
        else if (response.Name == "OK") TakeCode(response);
    }

    private string? pending;

    private void TakeCode(ImapResponse response)
    {
        if (!ulong.TryParse(response.CodeArgument, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return;
        switch (response.Code)
        {
            case "UIDVALIDITY" when value is > 0 and <= uint.MaxValue:
                if (WireName is not null && value != UidValidity) throw new MailConnectionException(MailProblem.ConnectionLost, "The folder was made anew while we looked at it.");
                UidValidity = (uint)value;
                break;
            case "UIDNEXT" when value is > 0 and <= uint.MaxValue: UidNext = (uint)value; break;
            case "HIGHESTMODSEQ": HighestModSeq = value; break;
        }
    }
}
