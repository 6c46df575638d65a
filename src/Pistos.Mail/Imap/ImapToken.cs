namespace Pistos.Mail.Imap;

/// <summary>What a piece of a response is.</summary>
internal enum ImapTokenKind
{
    Open,
    Close,
    Atom,
    Text,
}

/// <summary>A piece of a response; its bytes lie in the response's store, so that a hundred thousand of them cost little (CVE-2026-42245).</summary>
internal readonly record struct ImapToken(ImapTokenKind Kind, int Start, int Length);
