using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.Team;

/// <summary>A change to the team that must look before it writes (is this the last owner?): one at a time, on all nodes.</summary>
internal sealed class TeamTurn : IAsyncDisposable
{
    private readonly IDisposable? turn;
    private readonly IDbContextTransaction transaction;

    private TeamTurn(IDisposable? turn, IDbContextTransaction transaction) => (this.turn, this.transaction) = (turn, transaction);

    public static async Task<TeamTurn> BeginAsync(Store.Store store, CancellationToken ct)
    {
        var turn = store.Engine is Engine.Sqlite ? await SqliteWriteGate.EnterAsync(store.Database.GetConnectionString()!, ct) : null;
        try
        {
            var transaction = await store.Database.BeginTransactionAsync(ct);
            if (store.Engine is Engine.Postgres) await store.Database.ExecuteSqlAsync($"SELECT 1 FROM platform_workspace FOR UPDATE", ct);
            return new TeamTurn(turn, transaction);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        turn?.Dispose();
    }
}
