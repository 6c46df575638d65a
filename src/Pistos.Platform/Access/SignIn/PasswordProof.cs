using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;

namespace Pistos.Platform.Access.SignIn;

/// <summary>Asks a signed-in member for the password again before something that an abandoned or stolen session must not do.</summary>
internal sealed class PasswordProof(Store.Store store, Attempts attempts, Passwords passwords, CurrentAgent agent)
{
    /// <summary>The member, tracked, if the password is right.</summary>
    public async Task<Result<Member>> AskAsync(string? given, CancellationToken ct)
    {
        var member = await store.Set<Member>().SingleAsync(m => m.Id == agent.Id, ct);
        if (!await attempts.TryTakeAsync(AttemptRule.Account, member.EmailKey, ct)) return Errors.TooManyTries;
        if (!passwords.Verify(member, given is { Length: <= Passwords.Longest } ? given : "")) return Errors.WrongPassword;

        await attempts.ForgetAsync(AttemptRule.Account, member.EmailKey, ct);
        return member;
    }
}
