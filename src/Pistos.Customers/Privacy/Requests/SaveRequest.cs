using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy.Requests;

internal static class SaveRequest
{
    /// <summary>Saves what becomes of a request. False when somebody else, or its own term, was sooner; nothing is saved then.</summary>
    public static async Task<bool> SaveRequestAsync(this Store store, CancellationToken ct)
    {
        try
        {
            await store.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
            return false;
        }
    }
}
