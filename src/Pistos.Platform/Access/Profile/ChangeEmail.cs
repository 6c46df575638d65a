using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Profile;

/// <summary>A member gives another address to sign in with, knowing the password. All other sessions and links end, since those who read the former address could use them.</summary>
public sealed record ChangeEmail
{
    public string? Email { get; init; }

    public string? Current { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/profile/email", PostAsync).RequireMember().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] ChangeEmail form, HttpContext http, ChangeEmailHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, http, ct);
        return result.IsOk
            ? Page.SeeOther("/profile", Toast.Done("access.email.changed"))
            : Page.Refused<EmailPage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class ChangeEmailHandler(Store.Store store, PasswordProof proof, Attempts attempts, SessionDoor door, AuditLog audit)
{
    public async Task<Result> HandleAsync(ChangeEmail form, HttpContext http, CancellationToken ct)
    {
        if (InputRules.Email(form.Email) is { } wrong) return wrong;
        var proved = await proof.AskAsync(form.Current, ct);
        if (!proved.IsOk) return proved.Error;

        var (member, email) = (proved.Value, form.Email!.Trim());
        var (former, key) = (member.EmailKey, Member.KeyOf(email));
        if (key != former && await store.Set<Member>().AnyAsync(m => m.EmailKey == key, ct)) return Errors.EmailIsTaken;

        // With the new stamp every session and link of before is void in the same moment; refused, all stay.
        (member.Email, member.EmailKey, member.CredentialStamp) = (email, key, Guid.CreateVersion7());
        audit.Add("member.email_changed", member.Id, member.Name);
        try
        {
            await store.SaveChangesAsync(ct);
        }
        catch (DbUpdateException fault) when (StoreFaults.IsConflict(fault))
        {
            // Somebody else took the address at the same moment; the index let only one of us have it.
            store.ChangeTracker.Clear();
            if (await store.Set<Member>().AnyAsync(m => m.EmailKey == key && m.Id != member.Id, ct)) return Errors.EmailIsTaken;
            throw;
        }

        await door.EndAllAsync(member, ct);
        await door.OpenAsync(http, member, awaitsSecondFactor: false, ct);
        await store.SaveChangesAsync(ct);
        await attempts.ForgetAsync(AttemptRule.Account, former, ct);
        return Result.Ok;
    }
}
