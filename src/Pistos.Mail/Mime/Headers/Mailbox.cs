namespace Pistos.Mail.Mime.Headers;

/// <summary>Somebody's address with the name beside it (RFC 5322 §3.4).</summary>
/// <param name="Name">The display name, decoded; null when there is none.</param>
/// <param name="Address">The addr-spec as it was sent, never decoded; empty when there is none that could be used.</param>
/// <param name="Group">The group that it stands in; null outside of groups.</param>
public sealed record Mailbox(string? Name, string Address, string? Group = null)
{
    /// <summary>The part behind the last @, in lower case; empty without one.</summary>
    public string Domain => Address.LastIndexOf('@') is var at and >= 0 ? Address[(at + 1)..].ToLowerInvariant() : "";

    /// <summary>As one would write it.</summary>
    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";
}

/// <summary>The addresses of a header field.</summary>
/// <param name="Mailboxes">All of them in order, those of groups included.</param>
/// <param name="Groups">The names of the groups, empty ones included.</param>
/// <param name="Problems">What was wrong, in words.</param>
public sealed record AddressList(IReadOnlyList<Mailbox> Mailboxes, IReadOnlyList<string> Groups, IReadOnlyList<string> Problems)
{
    /// <summary>No address at all.</summary>
    public static AddressList Empty { get; } = new([], [], []);

    /// <summary>Reads addresses; what is no address keeps its words as a name. Never throws.</summary>
    public static AddressList Parse(string written, Budget? budget = null) =>
        new AddressReader(written, (budget ?? Budget.Default).Addresses).Read();
}
