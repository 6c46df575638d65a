using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Identities;

/// <summary>An address that somebody of the team adds to a customer, verifies or takes off.</summary>
public sealed record IdentityForm
{
    /// <summary>A constant of <see cref="IdentityKinds"/>, <c>handle:…</c>, or an outside system's.</summary>
    public string? Kind { get; init; }

    public string? Value { get; init; }

    public bool Verified { get; init; }
}

/// <summary>Changes which addresses a customer has. An address that somebody else has is not taken away, unless it was only claimed: merging is offered.</summary>
internal sealed class ChangeIdentities(ITimeline timeline, CurrentAgent agent, Texts texts)
{
    private const int LongestValue = 254;

    public async Task<Result> AddAsync(Guid customerId, IdentityForm form, CancellationToken ct)
    {
        if (Key(form) is not { } key) return form.Kind is { Length: > 0 and <= 60 } ? CustomerErrors.BadIdentity : CustomerErrors.BadIdentityKind;
        return await timeline.DecideAsync(customerId, async (now, cancel) =>
        {
            var known = await now.Store.Set<Identity>().AsNoTracking().SingleOrDefaultAsync(i => i.Kind == key.Kind && i.Value == key.Value, cancel);
            if (known is null || (known.Claimed && known.CustomerId != now.Customer.Id)) return Result.Of<IReadOnlyList<Draft>>([new IdentityAdded(key.Kind, key.Value, key.Verified).By(agent, now.Customer.Id) with { Identities = [key] }]);
            if (known.CustomerId == now.Customer.Id) return CustomerErrors.OwnIdentity;
            var owner = await now.Store.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == known.CustomerId, cancel);
            return CustomerErrors.TakenBy("value", CustomerName.Of(owner, texts));
        }, ct);
    }

    public Task<Result> VerifyAsync(Guid customerId, IdentityForm form, CancellationToken ct) =>
        ChangeAsync(customerId, form, identity => new IdentityVerified(identity.Kind, identity.Value).By(agent, customerId), ct);

    public Task<Result> RemoveAsync(Guid customerId, IdentityForm form, CancellationToken ct) =>
        ChangeAsync(customerId, form, identity => new IdentityRemoved(identity.Kind, identity.Value).By(agent, customerId), ct);

    /// <summary>Who has the address, to offer a merge with.</summary>
    public static async Task<Guid?> OwnerAsync(Platform.Store.Store store, IdentityForm form, CancellationToken ct) =>
        Key(form) is { } key
            ? await store.Set<Identity>().Where(i => i.Kind == key.Kind && i.Value == key.Value).Select(i => (Guid?)i.CustomerId).SingleOrDefaultAsync(ct)
            : null;

    internal static IdentityKey? Key(IdentityForm form) => (form.Kind?.Trim(), form.Value?.Trim()) switch
    {
        (null or "" or { Length: > 60 }, _) or (_, null or "" or { Length: > LongestValue }) => null,
        (IdentityKinds.Email, var email) => CustomerForm.LooksLikeEmail(email) ? IdentityKey.Email(email, form.Verified) : null,
        (IdentityKinds.Phone, var phone) => phone.Count(char.IsAsciiDigit) >= 6 ? IdentityKey.Phone(phone, form.Verified) : null,
        (IdentityKinds.Visitor, var visitor) => IdentityKey.Visitor(visitor),
        var (kind, value) => kind.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || value.Any(char.IsControl) ? null : new IdentityKey(kind, value, form.Verified),
    };

    private async Task<Result> ChangeAsync(Guid customerId, IdentityForm form, Func<Identity, Draft> change, CancellationToken ct) =>
        await timeline.DecideAsync(customerId, async (now, cancel) =>
            await now.Store.Set<Identity>().AsNoTracking().SingleOrDefaultAsync(i => i.Kind == form.Kind && i.Value == form.Value && i.CustomerId == now.Customer.Id, cancel) is { } identity
                ? Result.Of<IReadOnlyList<Draft>>([change(identity)])
                : CustomerErrors.NoSuchIdentity, ct);
}

internal static class IdentityEndpoints
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/customers/{id:guid}/identities", async (Guid id, [FromForm] IdentityForm form, HttpContext http, ChangeIdentities handler, CancellationToken ct) =>
            (await handler.AddAsync(id, form, ct)).Error is { } error
                ? Page.Refused<EditCustomerPage>(error, FormState.Posted(http), new { Id = id, Section = "identities" })
                : Page.SeeOther($"/customers/{id}/edit", Toast.Done("profile.identity_added"))).RequirePermission("customers:edit");
        routes.MapPost("/customers/{id:guid}/identities/verify", async (Guid id, [FromForm] IdentityForm form, ChangeIdentities handler, CancellationToken ct) =>
            Back(id, await handler.VerifyAsync(id, form, ct), "profile.identity_verified")).RequirePermission("customers:edit");
        routes.MapPost("/customers/{id:guid}/identities/remove", async (Guid id, [FromForm] IdentityForm form, ChangeIdentities handler, CancellationToken ct) =>
            Back(id, await handler.RemoveAsync(id, form, ct), "profile.identity_removed")).RequirePermission("customers:edit");
    }

    private static IResult Back(Guid id, Result result, string done) =>
        result.Error is { Kind: ErrorKind.NotFound } ? Page.NotFound()
        : result.Error is { } error ? Page.SeeOther($"/customers/{id}/edit", error) : Page.SeeOther($"/customers/{id}/edit", Toast.Done(done));
}
