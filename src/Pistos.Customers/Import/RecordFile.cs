using Pistos.Customers.Timeline;
using Pistos.Platform.Results;

namespace Pistos.Customers.Import;

/// <summary>The import itself: records the rows of a file, the next ones being read while the last are committed.</summary>
internal sealed class RecordFile(ReadRows read, ITimeline timeline)
{
    /// <param name="plan">What the file is.</param>
    /// <param name="stream">The file, seekable.</param>
    /// <param name="resumed">How far an earlier run came, and when it began; rows before it are not recorded again.</param>
    /// <param name="rejected">Takes the refused rows, all of them.</param>
    /// <param name="progress">Told what is durable, and how much of the file that is; false stops the import.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<Result<ImportCounts>> RunAsync(
        ImportPlan plan, Stream stream, ResumedAt resumed, IRejectedRows rejected, Func<ImportCounts, long, ValueTask<bool>> progress, CancellationToken ct)
    {
        var counts = resumed.Counts;
        var receipts = new ReceiptCount(resumed);
        long seen = 0;
        Task<IReadOnlyList<Receipt>>? recording = null;
        RowsChunk? underWay = null;
        var goesOn = true;
        await foreach (var chunk in read.RunAsync(plan, stream, ct))
        {
            await rejected.WriteAsync(chunk.Rejected, ct);
            seen += chunk.RowCount;
            if (seen <= resumed.Counts.Rows) continue;

            // Chunks are cut the same in every run, and progress is only told of whole ones.
            if (recording is not null)
            {
                counts = receipts.Add(counts, underWay!, await recording);
                if (!(goesOn = await progress(counts, underWay!.BytesRead))) break;
            }
            underWay = chunk;
            recording = timeline.RecordManyAsync([.. chunk.Ready.Select(ready => ready.Draft)], ct);
        }
        if (recording is not null && goesOn)
        {
            counts = receipts.Add(counts, underWay!, await recording);
            await progress(counts, underWay!.BytesRead);
        }
        return read.Fault is { } fault ? fault : counts;
    }
}

/// <summary>How far an earlier run of the same import came.</summary>
/// <param name="Counts">What it had told.</param>
/// <param name="StartedAt">When the import began, UTC; null when it begins now.</param>
internal readonly record struct ResumedAt(ImportCounts Counts, DateTime? StartedAt);

/// <summary>Counts new and unchanged rows. What the earlier run had committed but not told any more is its own, and so new.</summary>
internal sealed class ReceiptCount(ResumedAt resumed)
{
    private bool catchesUp = resumed.StartedAt is not null;

    internal ImportCounts Add(ImportCounts counts, RowsChunk chunk, IReadOnlyList<Receipt> receipts)
    {
        for (var i = 0; i < receipts.Count; i++)
        {
            catchesUp &= !receipts[i].IsNew;
            counts = counts.With(chunk.Ready[i].Rows, receipts[i].IsNew || (catchesUp && RecordedAt(receipts[i].InteractionId) >= resumed.StartedAt));
        }
        return counts.WithRejected(chunk.Rejected.Count);
    }

    // The first 48 bits of an interaction's id are the milliseconds at which it was recorded (RFC 9562 §5.7).
    private static DateTime RecordedAt(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (long)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) << 16 | System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        return DateTime.UnixEpoch.AddMilliseconds(milliseconds);
    }
}
