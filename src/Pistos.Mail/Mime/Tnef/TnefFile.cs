namespace Pistos.Mail.Mime.Tnef;

/// <summary>A file that Outlook packed into <c>winmail.dat</c>.</summary>
/// <param name="Name">The name that the sender gives, not yet made safe; null when there is none.</param>
/// <param name="MediaType">Its type in lower case, <c>application/octet-stream</c> when it is not said.</param>
/// <param name="Content">Its bytes.</param>
public sealed record TnefFile(string? Name, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>A name to store and show it by.</summary>
    public string SafeName => FileNames.Safe(Name, MediaType);
}
