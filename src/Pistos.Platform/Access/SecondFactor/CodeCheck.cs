using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>Checks the six digits or a recovery code, so that each opens once and guessing is hopeless.</summary>
internal sealed class CodeCheck(Store.Store store, Attempts attempts, SecondFactorSecrets secrets, TimeProvider clock)
{
    private const int HowMany = 10;
    private const int Length = 12;
    // Without letters and digits that look alike.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public async Task<Result> UseAsync(Member member, string? given, CancellationToken ct)
    {
        var subject = member.Id.ToString();
        if (!await attempts.TryTakeAsync(AttemptRule.Code, subject, ct)) return Errors.TooManyTries;

        var code = Clean(given);
        var right = code.Length == 6 ? await UseTotpAsync(member, code, ct) : await UseRecoveryCodeAsync(member.Id, code, ct);
        if (!right) return Errors.WrongCode;

        await attempts.ForgetAsync(AttemptRule.Code, subject, ct);
        return Result.Ok;
    }

    /// <summary>The time step whose code this is, of a secret that is not in force yet; null when it is wrong.</summary>
    public long? StepOf(byte[] secret, string code) => Totp.Match(secret, code, clock.Now(), lastUsedStep: 0);

    /// <summary>Makes ten new recovery codes in place of the old ones; the caller saves, and shows them this once.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Guid memberId, CancellationToken ct)
    {
        await store.Set<RecoveryCode>().Where(c => c.MemberId == memberId).ExecuteDeleteAsync(ct);
        var codes = Enumerable.Range(0, HowMany).Select(_ => RandomNumberGenerator.GetString(Letters, Length)).ToList();
        store.AddRange(codes.Select(code => new RecoveryCode { MemberId = memberId, Hash = HashOf(memberId, code) }));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(group => new string(group))))];
    }

    private async Task<bool> UseTotpAsync(Member member, string code, CancellationToken ct)
    {
        if (secrets.InForce(member) is not { } secret || Totp.Match(secret, code, clock.Now(), member.TotpStep) is not { } step) return false;

        // Two requests with one code: the row lets only one of them take the step.
        return await store.Set<Member>().Where(m => m.Id == member.Id && m.TotpStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.TotpStep, step), ct) == 1;
    }

    private async Task<bool> UseRecoveryCodeAsync(Guid memberId, string code, CancellationToken ct)
    {
        if (code.Length != Length) return false;

        var hash = HashOf(memberId, code);
        var now = clock.Now();
        return await store.Set<RecoveryCode>().Where(c => c.MemberId == memberId && c.Hash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), ct) == 1;
    }

    private static string Clean(string? given) => new([.. (given is { Length: <= 40 } ? given : "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);

    // 59 random bits behind five tries need no slow hash; the member's id keeps equal codes apart.
    private static byte[] HashOf(Guid memberId, string code) => SHA256.HashData(Encoding.UTF8.GetBytes($"{memberId:N}:{code}"));
}
