using Pistos.Platform.Access;
using Pistos.Platform.Live;

namespace Pistos.Customers.Import;

/// <summary>What open pages hear of imports; only people who may import.</summary>
internal sealed class ImportTopics(CurrentAgent agent) : ILiveTopicGuard
{
    internal const string All = "imports";

    internal static string Of(Guid id) => $"import:{id:n}";

    public ValueTask<bool> AllowsAsync(string topic, CancellationToken ct) =>
        new((topic == All || topic.StartsWith("import:", StringComparison.Ordinal)) && agent.Has(ImportModule.PermissionToImport));
}
