using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pistos.Platform.Store;

namespace Pistos.Platform.Live;

/// <summary>Carries live topics between the nodes by PostgreSQL's LISTEN and NOTIFY. Whenever it begins to listen, at the start and after a broken connection, all open pages refresh once, since nobody knows what they missed.</summary>
internal sealed partial class PostgresRelay(LiveHub hub, StoreSettings settings, ILogger<PostgresRelay> log) : BackgroundService
{
    private const string ChannelName = "pistos_live";

    /// <summary>Whoever only listens never notices that the other end is gone without a word, as behind a firewall that forgets; so it asks every so many seconds.</summary>
    private const int KeepAliveSeconds = 30;

    /// <summary>PostgreSQL takes less than 8,000 bytes a notification.</summary>
    private const int MaxPayload = 7_800;

    private string connectionString = "";
    private readonly string node = Guid.CreateVersion7().ToString("n");
    private readonly Channel<string> outgoing = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Engine is not Engine.Postgres) return Task.CompletedTask;
        connectionString = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { KeepAlive = KeepAliveSeconds }.ConnectionString;
        hub.Relay = (topics, _) =>
        {
            foreach (var topic in topics) outgoing.Writer.TryWrite(topic);
            return ValueTask.CompletedTask;
        };
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAsync(ListenAsync, stoppingToken), KeepAsync(NotifyAsync, stoppingToken));

    private async Task KeepAsync(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(ct);
                await work(connection, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogBroken(log, fault.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        connection.Notification += (_, notification) =>
        {
            var lines = notification.Payload.Split('\n');
            if (lines[0] != node) hub.Deliver(lines[1..]);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection)) await listen.ExecuteNonQueryAsync(ct);
        hub.DeliverAll(); // what the others said until now was not heard
        while (true) await connection.WaitAsync(ct);
    }

    private async Task NotifyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var notify = new NpgsqlCommand($"SELECT pg_notify('{ChannelName}', $1)", connection) { Parameters = { new NpgsqlParameter<string>() } };
        while (await outgoing.Reader.WaitToReadAsync(ct))
        {
            foreach (var payload in Payloads())
            {
                ((NpgsqlParameter<string>)notify.Parameters[0]).TypedValue = payload;
                await notify.ExecuteNonQueryAsync(ct);
            }
        }
    }

    /// <summary>What is waiting, each topic once, in as few notifications as it takes.</summary>
    private IEnumerable<string> Payloads()
    {
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        while (outgoing.Reader.TryRead(out var topic)) waiting.Add(topic);
        var payload = new StringBuilder(node);
        foreach (var topic in waiting)
        {
            if (payload.Length + topic.Length + 1 > MaxPayload)
            {
                yield return payload.ToString();
                payload.Clear().Append(node);
            }

            payload.Append('\n').Append(topic);
        }

        if (payload.Length > node.Length) yield return payload.ToString();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live updates between the nodes are interrupted ({Fault}); trying again")]
    private static partial void LogBroken(ILogger log, string fault);
}
