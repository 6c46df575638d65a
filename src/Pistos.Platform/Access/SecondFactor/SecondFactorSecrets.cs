using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Pistos.Platform.Access.Team;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>Keeps the secrets of the second factor so that the database alone does not give them away. A secret is sealed for one member; copied to another row it opens nothing.</summary>
internal sealed class SecondFactorSecrets(IDataProtectionProvider protection)
{
    public byte[] Seal(Guid memberId, byte[] secret) => For(memberId).Protect(secret);

    /// <summary>Null when the keys have changed or the row was tampered with: then only a recovery code, or the owner, helps.</summary>
    public byte[]? Open(Guid memberId, byte[]? kept)
    {
        if (kept is null) return null;
        try
        {
            return For(memberId).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public byte[]? InForce(Member member) => Open(member.Id, member.TotpSecret);

    public byte[]? Pending(Member member) => Open(member.Id, member.PendingTotpSecret);

    private IDataProtector For(Guid memberId) => protection.CreateProtector("Pistos.SecondFactor", memberId.ToString("n"));
}
