using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy;

/// <summary>A place outside the tables of customers in which somebody's address may stand, such as what came in and was not understood. Asked for an export of everything about a customer, and when one is erased, in the same transaction.</summary>
public interface IHoldAddresses
{
    /// <summary>Writes what stands here under these addresses into the customer's archive. What is about others stays out of it.</summary>
    /// <param name="create">Opens a new file of the archive by its name; one at a time.</param>
    Task ExportAsync(Store store, IReadOnlyList<IdentityKey> addresses, Func<string, Stream> create, CancellationToken ct);

    Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct);
}
