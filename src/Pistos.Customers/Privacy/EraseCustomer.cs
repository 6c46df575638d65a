using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Privacy;

/// <summary>Erases a customer for good, after the name has been typed.</summary>
public sealed record EraseForm
{
    /// <summary><c>anonymise</c> or <c>delete</c>.</summary>
    public string? How { get; init; }

    /// <summary>What the customer is called, typed once more.</summary>
    public string? Confirm { get; init; }
}

internal sealed class EraseCustomer(Store store, TimelineWriter writer, Erasing erasing, AuditLog audit, CurrentAgent agent, Texts texts)
{
    public async Task<Result> HandleAsync(Guid id, EraseForm form, CancellationToken ct)
    {
        if (await store.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer) return PrivacyErrors.NoSuchCustomer;
        if (!string.Equals(form.Confirm?.Trim(), await CustomerName.OfAsync(customer, store, texts, ct), StringComparison.Ordinal)) return PrivacyErrors.NotConfirmed;
        var how = form.How is "delete" ? Erasure.Delete : Erasure.Anonymise;
        var result = Result.Ok;
        await writer.RunAsync(async connection => result = await erasing.EraseAsync(connection, id, how, AgentDrafts.Actor(agent), ct), ct);
        if (!result.IsOk) return result;
        await audit.RecordAsync(how is Erasure.Delete ? "customers.deleted" : "customers.anonymised", id, ct: ct);
        // What was deleted must not linger in the log of the database either.
        await store.EmptyLogAsync(ct);
        return result;
    }
}

internal static class EraseCustomerEndpoint
{
    public static void Map(Routes routes) =>
        routes.MapPost("/customers/{id:guid}/erase", async (Guid id, [FromForm] EraseForm form, HttpContext http, EraseCustomer handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, form, ct)).Error is { } error
                ? Page.Refused<PrivacyPage>(error, FormState.Posted(http), new { Id = id })
                : Page.SeeOther(form.How is "delete" ? "/customers" : $"/customers/{id}", Toast.Done("privacy.erased"))).RequirePermission("customers:erase");
}
