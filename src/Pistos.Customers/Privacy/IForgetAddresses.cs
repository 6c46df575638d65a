using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy;

/// <summary>A place outside the tables of customers in which somebody's address may stand, such as what came in and was not understood. Asked when a customer is erased, in the same transaction.</summary>
public interface IForgetAddresses
{
    Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct);
}
