using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Who all a customer is, and how they are known outside the tables of customers.</summary>
internal static class Subjects
{
    /// <summary>The customers, and everybody who was merged into them, at whatever remove.</summary>
    public static async Task<List<Guid>> OfAsync(Store store, IReadOnlyList<Guid> customers, CancellationToken ct)
    {
        List<Guid> subjects = [.. customers];
        IReadOnlyList<Guid> last = customers;
        while (last.Count > 0)
        {
            var into = last;
            last = await store.Set<Customer>().Where(c => c.MergedInto != null && into.Contains(c.MergedInto.Value)).Select(c => c.Id).ToListAsync(ct);
            subjects.AddRange(last);
        }

        return subjects;
    }

    /// <summary>The addresses of a customer. What only says which browser it was stands nowhere else.</summary>
    public static async Task<IReadOnlyList<IdentityKey>> AddressesAsync(Store store, Guid customer, CancellationToken ct)
    {
        var addresses = await store.Set<Identity>().AsNoTracking().Where(i => i.CustomerId == customer && i.Kind != IdentityKinds.Visitor).Select(i => new { i.Kind, i.Value }).ToListAsync(ct);
        return [.. addresses.Select(a => new IdentityKey(a.Kind, a.Value))];
    }
}
