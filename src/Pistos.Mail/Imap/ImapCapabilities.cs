namespace Pistos.Mail.Imap;

/// <summary>What a server offers (RFC 9051 §7.2.2).</summary>
public sealed class ImapCapabilities
{
    private readonly HashSet<string> offered;

    internal ImapCapabilities(IEnumerable<string> offered) => this.offered = new(offered, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it offers this, by its name as in CAPABILITY. IMAP4rev2 includes IDLE, MOVE, UIDPLUS, SASL-IR and LITERAL- (RFC 9051 appendix E).</summary>
    public bool Offers(string name) =>
        offered.Contains(name) || (offered.Contains("IMAP4rev2") && name is ("IDLE" or "MOVE" or "UIDPLUS" or "SASL-IR" or "LITERAL-"));
}
