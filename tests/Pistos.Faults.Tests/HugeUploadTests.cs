using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Two gigabytes for a house that takes half of one.</summary>
public sealed class HugeUploadTests
{
    private const long TwoGigabytes = 2L * 1024 * 1024 * 1024;
    private const long Limit = 512L * 1024 * 1024;
    private const long MostMegabytes = 500;
    private const string Boundary = "----pistos";
    private const string TooLargeInGreek = "Το αρχείο είναι μεγαλύτερο από 512 MB";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_gigabytes_are_refused_in_the_users_language_however_they_are_announced_and_fill_neither_disk_nor_memory(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);
        var start = await FormAsync(owner);
        using var watching = new CancellationTokenSource();
        var largest = LargestAsync(database, watching.Token);

        var (declared, read) = await PourAsync(server, owner, start, $"Content-Length: {TwoGigabytes}", chunked: false);
        Assert.Equal(413, declared.Status);
        Assert.Contains(TooLargeInGreek, declared.Text, StringComparison.Ordinal);
        Assert.True(read < TwoGigabytes, "It was read to its end.");

        var (streamed, _) = await PourAsync(server, owner, start, "Transfer-Encoding: chunked", chunked: true);
        Assert.Equal(413, streamed.Status);
        Assert.Contains(TooLargeInGreek, streamed.Text, StringComparison.Ordinal);

        var (belied, _) = await PourAsync(server, owner, start, "Content-Length: 200000", chunked: false);
        Assert.Equal(400, belied.Status);

        await watching.CancelAsync();
        Assert.InRange(await largest, 1, Limit);
        Assert.Empty(Uploads(database));
        Assert.InRange(server.PeakMegabytes, 1, MostMegabytes);
        Assert.DoesNotContain("row-title", await owner.ReadAsync("/imports"), StringComparison.Ordinal);
        await Shop.UntilItTakesMessagesAsync(server);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);
        var start = await FormAsync(owner);

        using (var gone = await RawClient.ConnectAsync(server))
        {
            await gone.SayAsync(Head(server, owner, "/imports/upload", $"multipart/form-data; boundary={Boundary}", "Content-Length: 400000000") + start + new string('x', 1_000_000));
            await Eventually.HoldsAsync(() => Uploads(database).Length == 1);
        }

        await Eventually.HoldsAsync(() => Uploads(database).Length == 0);
        Assert.DoesNotContain("row-title", await owner.ReadAsync("/imports"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/batch", "application/json", 413)]
    [InlineData("/v1/track", "text/plain", 413)]
    [InlineData("/sign-in", "application/x-www-form-urlencoded", 400)]
    [InlineData("/settings/webhooks", "application/x-www-form-urlencoded", 400)]
    public async Task No_other_door_takes_two_gigabytes_either(string path, string type, int status)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);

        using var client = await RawClient.ConnectAsync(server);
        var (answer, sent) = await client.PourAsync(Head(server, owner, path, type, "Transfer-Encoding: chunked"), "{", TwoGigabytes, chunked: true);

        Assert.True(answer.Status == status || answer.Status == 413, $"{answer.Status} after {sent} bytes");
        Assert.True(sent < TwoGigabytes, "It was read to its end.");
        Assert.InRange(server.PeakMegabytes, 1, MostMegabytes);
        await Shop.UntilItTakesMessagesAsync(server);
    }

    private static async Task<(RawAnswer Answer, long Sent)> PourAsync(ServerProcess server, Browser owner, string start, string announced, bool chunked)
    {
        using var client = await RawClient.ConnectAsync(server);
        return await client.PourAsync(Head(server, owner, "/imports/upload", $"multipart/form-data; boundary={Boundary}", announced), start, TwoGigabytes, chunked);
    }

    private static string Head(ServerProcess server, Browser owner, string path, string type, string announced) =>
        $"POST {path} HTTP/1.1\r\nHost: {new Uri(server.Url).Authority}\r\nAccept: text/html\r\nCookie: {owner.Cookies.GetCookieHeader(new Uri(server.Url))}\r\n"
        + $"Authorization: {Shop.Key}\r\nContent-Type: {type}\r\n{announced}\r\n\r\n";

    /// <summary>The form as a browser sends it, up to the beginning of the file.</summary>
    private static async Task<string> FormAsync(Browser owner)
    {
        static string Part(string name, string value) => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";
        return Part("__RequestVerificationToken", await owner.TokenAsync("/imports")) + Part("kind", "orders")
            + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"πελάτες.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    }

    private static FileInfo[] Uploads(TestDatabase database) =>
        Directory.Exists(Path.Combine(database.Folder, "imports")) ? new DirectoryInfo(Path.Combine(database.Folder, "imports")).GetFiles() : [];

    /// <summary>The most that lay on the disk at once.</summary>
    private static async Task<long> LargestAsync(TestDatabase database, CancellationToken ct)
    {
        var largest = 0L;
        for (; !ct.IsCancellationRequested; await Task.Delay(20, CancellationToken.None))
            largest = Math.Max(largest, Uploads(database).Sum(file => file.Exists ? file.Length : 0));
        return largest;
    }
}
