using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>What a customer is called where one line must do.</summary>
public static class CustomerName
{
    /// <summary>Name, else e-mail, else phone, else "Customer" with the shop's number for them or a few characters to tell them apart; "Visitor" who has done no more than look.</summary>
    /// <param name="number">The shop's number, where the caller knows it.</param>
    public static string Of(Customer customer, Texts texts, string? number = null) =>
        customer.Name ?? customer.Email ?? customer.Phone
        ?? texts[number is null && customer.Stage == LifecycleStages.Visitor ? "customers.anonymous" : "browse.nameless", number ?? customer.Id.ToString("n")[^4..]];

    /// <summary>The same, with the number where nothing else is known.</summary>
    internal static async Task<string> OfAsync(Customer customer, Store store, Texts texts, CancellationToken ct) =>
        Of(customer, texts, (await NumbersAsync([customer], store, ct)).GetValueOrDefault(customer.Id));

    /// <summary>The shop's numbers of those of whom nothing else is known that one could call them by.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, string>> NumbersAsync(IEnumerable<Customer> customers, Store store, CancellationToken ct)
    {
        List<Guid> nameless = [.. customers.Where(c => (c.Name ?? c.Email ?? c.Phone) is null).Select(c => c.Id)];
        if (nameless.Count == 0) return new Dictionary<Guid, string>();
        var numbers = await store.Set<Identity>().AsNoTracking()
            .Where(i => nameless.Contains(i.CustomerId) && i.Kind == IdentityKinds.External && !i.Claimed).Select(i => new { i.CustomerId, i.Value }).ToListAsync(ct);
        return numbers.GroupBy(n => n.CustomerId).ToDictionary(g => g.Key, g => g.Select(n => n.Value).Min(StringComparer.Ordinal)!);
    }
}
