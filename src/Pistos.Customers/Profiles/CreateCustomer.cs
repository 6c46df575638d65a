using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles;

/// <summary>Enters a customer by hand, as at a counter or on the phone.</summary>
internal sealed class CreateCustomer(Store store, ITimeline timeline, CurrentAgent agent, Texts texts, WorkspaceClock clock)
{
    public async Task<(Guid Id, IReadOnlyList<Error> Errors)> HandleAsync(CustomerForm form, CancellationToken ct)
    {
        var errors = form.Check(DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(clock.Today())));
        var addresses = form.Addresses();
        if (addresses.Count == 0) errors = [.. errors, CustomerErrors.NoAddress];
        if (errors.Count > 0) return (default, errors);
        foreach (var (field, key) in addresses)
        {
            if (await OwnerOfAsync(key, ct) is { } owner) return (default, [CustomerErrors.TakenBy(field, CustomerName.Of(owner, texts))]);
        }

        var described = CustomerDescribed.Of([.. form.All().Where(t => t.Value is not null)]);
        var receipt = await timeline.RecordAsync(described.By(agent, default) with { CustomerId = null, Identities = [.. addresses.Select(a => a.Key)] }, ct);
        return (receipt.CustomerId, []);
    }

    private async Task<Customer?> OwnerOfAsync(IdentityKey key, CancellationToken ct) =>
        await store.Set<Identity>().Where(i => i.Kind == key.Kind && i.Value == key.Value)
            .Join(store.Set<Customer>(), i => i.CustomerId, c => c.Id, (_, c) => c).AsNoTracking().FirstOrDefaultAsync(ct);
}

internal static class CreateCustomerEndpoint
{
    public static void Map(Routes routes) => routes.MapPost("/customers", async ([FromForm] CustomerForm form, HttpContext http, CreateCustomer handler, CancellationToken ct) =>
    {
        var (id, errors) = await handler.HandleAsync(form, ct);
        return errors.Count > 0
            ? Page.Refused<NewCustomerPage>(errors.Aggregate(FormState.Posted(http), (state, error) => state.With(error)))
            : Page.SeeOther($"/customers/{id}", Toast.Done("profile.created"));
    }).RequirePermission("customers:edit");
}
