using Microsoft.AspNetCore.Http;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Deliveries.Failures;

/// <summary>Has one piece of failed work tried again, or all of a sort.</summary>
internal sealed class RetryFailedWork(IEnumerable<IFailedWork> sorts)
{
    public const string Permission = "failures:retry";
    private const int MostAtOnce = 1_000;

    public static void Map(Routes routes)
    {
        routes.MapPost("/settings/failures/{sort}/{id:guid}/retry", (string sort, Guid id, RetryFailedWork handler, CancellationToken ct) => handler.OneAsync(sort, id, ct))
            .RequirePermission(Permission);
        routes.MapPost("/settings/failures/{sort}/retry", (string sort, RetryFailedWork handler, CancellationToken ct) => handler.AllAsync(sort, ct))
            .RequirePermission(Permission);
    }

    private async Task<IResult> OneAsync(string sort, Guid id, CancellationToken ct)
    {
        if (Find(sort) is not { } work) return Page.NotFound();
        return await work.RetryAsync(id, ct) is { Error: { } error }
            ? Page.SeeOther("/settings/failures", error)
            : Page.SeeOther("/settings/failures", Toast.Done("failures.retried.one"));
    }

    private async Task<IResult> AllAsync(string sort, CancellationToken ct)
    {
        if (Find(sort) is not { } work) return Page.NotFound();
        var (worked, failed) = (0, 0);
        foreach (var item in await work.ListAsync(MostAtOnce, ct))
        {
            var result = await work.RetryAsync(item.Id, ct);
            if (result.IsOk) worked++;
            else if (result.Error.Kind is not ErrorKind.NotFound) failed++; // gone: another retry took it along
        }

        return Page.SeeOther("/settings/failures", failed == 0 ? Toast.Done("failures.retried.many", worked) : Toast.Warning("failures.retried.some", worked, failed));
    }

    private IFailedWork? Find(string name) => sorts.FirstOrDefault(sort => sort.Name == name);
}
