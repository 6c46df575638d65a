using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles;

/// <summary>Puts right what is known of a customer. Only what differs is recorded.</summary>
internal sealed class EditCustomer(ITimeline timeline, CurrentAgent agent, WorkspaceClock clock)
{
    public async Task<IReadOnlyList<Error>> HandleAsync(Guid id, CustomerForm form, CancellationToken ct)
    {
        if (form.Check(DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(clock.Today()))) is { Count: > 0 } errors) return errors;
        var result = await timeline.DecideAsync(id, (now, _) => ValueTask.FromResult(Decide(now.Customer, form)), ct);
        return result.Error is { } error ? [error] : [];
    }

    private Result<IReadOnlyList<Draft>> Decide(Customer customer, CustomerForm form)
    {
        var known = JsonSerializer.Deserialize(customer.Traits, ProfilesJson.Default.DictionaryStringJsonElement)!;
        // What a column shows may come from elsewhere, such as an address or a first and last name; leaving it as it was changes nothing.
        known.TryAdd(TraitNames.Name, TraitValue.Of(customer.Name));
        known.TryAdd(TraitNames.Email, TraitValue.Of(customer.Email));
        known.TryAdd(TraitNames.Phone, TraitValue.Of(customer.Phone));
        known.TryAdd(TraitNames.Language, TraitValue.Of(customer.Language));
        known.TryAdd(TraitNames.City, TraitValue.Of(customer.City));
        known.TryAdd(TraitNames.Country, TraitValue.Of(customer.Country));
        (string, string?)[] changed = [.. form.All().Where(t => (known.TryGetValue(t.Name, out var was) ? TraitValue.Text(was) : null) != t.Value)];
        return changed.Length == 0 ? Result.Of<IReadOnlyList<Draft>>([]) : Result.Of<IReadOnlyList<Draft>>([CustomerDescribed.Of(changed).By(agent, customer.Id)]);
    }
}

internal static class EditCustomerEndpoint
{
    public static void Map(Routes routes) => routes.MapPost("/customers/{id:guid}", async (Guid id, [FromForm] CustomerForm form, HttpContext http, EditCustomer handler, CancellationToken ct) =>
    {
        var errors = await handler.HandleAsync(id, form, ct);
        return errors switch
        {
            [] => Page.SeeOther($"/customers/{id}", Toast.Done("profile.saved")),
            [{ Kind: ErrorKind.NotFound }] => Page.NotFound(),
            _ => Page.Refused<EditCustomerPage>(errors.Aggregate(FormState.Posted(http), (state, error) => state.With(error)), new { Id = id }),
        };
    }).RequirePermission("customers:edit");
}
