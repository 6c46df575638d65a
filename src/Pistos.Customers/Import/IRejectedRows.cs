using Pistos.Customers.Import.Rows;

namespace Pistos.Customers.Import;

/// <summary>Takes the refused rows of a file, in their order.</summary>
internal interface IRejectedRows
{
    Task WriteAsync(IReadOnlyList<RejectedRow> rows, CancellationToken ct);
}
