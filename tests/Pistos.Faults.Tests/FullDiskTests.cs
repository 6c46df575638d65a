using System.Net;
using Microsoft.Data.Sqlite;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

public sealed class FullDiskTests
{
    private const int Room = 200_000;
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task On_a_full_disk_the_server_refuses_clearly_keeps_what_it_acknowledged_and_recovers_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 40);
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using (var first = ServerProcess.Over(database))
        {
            await first.StartAsync();
            await Shop.OpenAsync(first, database);
            await first.StopAsync();
        }

        Copy(database.Folder, disk.Outside);
        await using var server = ServerProcess.Prepare(disk.Folder);
        server.Enter = disk.Enter;
        await server.StartAsync();

        var crowd = await FillAndClearAsync(
            server,
            () => disk.FillAsync(except: Room),
            () =>
            {
                disk.Clear();
                return Task.CompletedTask;
            });

        Copy(disk.Outside, database.Folder);
        await HoldsAllAsync(database, crowd);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_disk_of_PostgreSQL_is_full_it_is_the_same(bool journalHasRoom)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var disk = await SmallDisk.MountAsync(megabytes: 200);
        var cluster = await PostgresCluster.StartAsync(disk, journalElsewhere: journalHasRoom);
        try
        {
            await using var database = await TestDatabase.CreateBareAsync(Engine.Postgres, cluster.ConnectionString);
            await using var server = ServerProcess.Over(database);
            await server.StartAsync();
            await Shop.OpenAsync(server, database);

            var crowd = await FillAndClearAsync(
                server,
                () => disk.FillAsync(except: 2 * Megabyte),
                async () =>
                {
                    disk.Clear();
                    await cluster.ReviveAsync(); // without room for its journal it gives up, and somebody starts it again
                });

            await HoldsAllAsync(database, crowd);
        }
        finally
        {
            cluster.Stop();
        }
    }

    [Fact]
    public async Task An_upload_for_which_there_is_no_room_is_refused_with_the_reason_and_leaves_nothing()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 5);
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        Directory.CreateSymbolicLink(Path.Combine(database.Folder, "imports"), disk.Outside);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);

        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(await owner.TokenAsync("/imports")), "__RequestVerificationToken");
        form.Add(new StringContent("customers"), "kind");
        form.Add(new ByteArrayContent(new byte[8 * Megabyte]), "file", "πελάτες.csv");
        using var refused = await owner.Client.PostAsync("/imports/upload", form);

        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        Assert.Contains("Δεν υπάρχει χώρος στον δίσκο", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Outside));
        await Shop.UntilItTakesMessagesAsync(server);
    }

    private static async Task<Crowd> FillAndClearAsync(ServerProcess server, Func<Task> fill, Func<Task> clear)
    {
        var (seed, _) = Seed.Next();
        await Shop.UntilItTakesMessagesAsync(server);
        var crowd = new Crowd(seed, server);
        crowd.Start();
        await crowd.WaitForAsync(5);

        await fill();
        using var refused = await UntilItRefusesAsync(server);
        var whileFull = crowd.Acknowledged;
        Assert.False(server.HasExited, server.Output);

        await clear();
        await Shop.UntilItTakesMessagesAsync(server);
        await crowd.WaitForAsync(20);
        await crowd.StopAsync();
        await server.KillAsync();

        Assert.True(refused.StatusCode is HttpStatusCode.ServiceUnavailable, $"{(int)refused.StatusCode}\n{server.Output}");
        Assert.Contains("tracking.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(whileFull > 0, "The disk was full from the beginning.");
        return crowd;
    }

    private static async Task HoldsAllAsync(TestDatabase database, Crowd crowd)
    {
        await Ledger.HoldsOnceAsync(database, crowd);
        await Ledger.AgreesWithAReplayAsync(database);
    }

    /// <summary>By copying, since SQLite finds its files by a path that only who has entered the disk sees.</summary>
    private static void Copy(string from, string to)
    {
        SqliteConnection.ClearAllPools();
        foreach (var old in Directory.EnumerateFiles(to, "pistos.db*").ToList()) File.Delete(old);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static async Task<HttpResponseMessage> UntilItRefusesAsync(ServerProcess server)
    {
        var message = $$$"""{"anonymousId":"v","event":"Γεμάτο","properties":{"words":"{{{new string('ω', 8_000)}}}"}}""";
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var answer = await Shop.SendAsync(server, "/v1/track", message);
            if (!answer.IsSuccessStatusCode) return answer;
            answer.Dispose();
        }

        throw new InvalidOperationException("The disk never became full.");
    }
}
