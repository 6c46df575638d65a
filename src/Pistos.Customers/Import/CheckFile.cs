using Pistos.Customers.Timeline;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>The dry run: looks at every row and at what has been recorded before, and records nothing.</summary>
internal sealed class CheckFile(ReadRows read, HotConnections connections, HotTables tables)
{
    /// <param name="plan">What the file is.</param>
    /// <param name="stream">The file, seekable.</param>
    /// <param name="comparesWithRecorded">Whether to look up what has been recorded before; else every good row counts as new.</param>
    /// <param name="rejected">Takes the refused rows.</param>
    /// <param name="progress">Told after each chunk; false stops the check.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<Result<ImportCounts>> RunAsync(ImportPlan plan, Stream stream, bool comparesWithRecorded, IRejectedRows rejected, Func<ImportCounts, long, ValueTask<bool>> progress, CancellationToken ct)
    {
        var counts = new ImportCounts();
        var met = new HashSet<Guid>();
        await using var connection = comparesWithRecorded ? await connections.OpenAsync(ct) : null;
        await foreach (var chunk in read.RunAsync(plan, stream, ct))
        {
            Guid[] keys = comparesWithRecorded ? [.. chunk.Ready.Select(ready => PendingDraft.Hash(ready.Draft.IdempotencyKey!))] : new Guid[chunk.Ready.Count];
            var known = connection is null ? [] : await KnownAsync(connection, keys, ct);
            for (var i = 0; i < keys.Length; i++)
                counts = counts.With(chunk.Ready[i].Rows, !comparesWithRecorded || (met.Add(keys[i]) && !known.Contains(keys[i])));
            counts = counts.WithRejected(chunk.Rejected.Count);
            await rejected.WriteAsync(chunk.Rejected, ct);
            if (!await progress(counts, chunk.BytesRead)) break;
        }
        return read.Fault is { } fault ? fault : counts;
    }

    private async Task<HashSet<Guid>> KnownAsync(HotConnection connection, Guid[] keys, CancellationToken ct)
    {
        RecordedKey[] probes = [.. keys.Distinct().Select(key => new RecordedKey { Key = key })];
        var known = await tables.Of<RecordedKey>().FindAsync(connection, probes, [nameof(RecordedKey.Key)], forUpdate: false, ct);
        return [.. known.Select(key => key.Key)];
    }
}
