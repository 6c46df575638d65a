using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Access.ApiKeys;

namespace Pistos.Platform.Access.Sessions;

/// <summary>Remembers when sessions and API keys were last seen and writes it once a minute: looking at a page must not write.</summary>
internal sealed partial class SessionSightings(IDbContextFactory<Store.Store> stores, TimeProvider clock, ILogger<SessionSightings> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTime> sessions = new();
    private readonly ConcurrentDictionary<Guid, DateTime> keys = new();

    public void Note(Guid session, DateTime at) => sessions[session] = at;

    public void NoteKey(Guid key, DateTime at) => keys[key] = at;

    /// <summary>Writes what was seen since the last time.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (sessions.IsEmpty && keys.IsEmpty) return;

        await using var store = await stores.CreateDbContextAsync(ct);
        // A clock that was set back for a while does not make anybody seem to have been away.
        foreach (var (id, at) in sessions)
        {
            await store.Set<Session>().Where(s => s.Id == id && s.LastSeenAt < at).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, at), ct);
            sessions.TryRemove(new(id, at)); // unless it has been seen again meanwhile
        }

        foreach (var (id, at) in keys)
        {
            await store.Set<ApiKey>().Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < at)).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), ct);
            keys.TryRemove(new(id, at));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryWriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryWriteAsync(CancellationToken.None);
        }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            NotWritten(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not write when sessions were last seen; the next minute tries again.")]
    private partial void NotWritten(Exception exception);
}
