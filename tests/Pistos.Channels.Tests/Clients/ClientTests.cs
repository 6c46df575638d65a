using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Clients;

/// <summary>Lets the unmodified clients of Segment and RudderStack talk to the tracking API over a real socket.</summary>
public sealed class ClientTests
{
    private static readonly Lazy<Task<string>> Folder = new(InstallAsync);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("segment.mjs")]
    [InlineData("rudderstack.mjs")]
    public async Task Its_own_client_is_understood_without_a_change(string script)
    {
        if (!IsThere("node") || !IsThere("npm")) Assert.Skip("Node 20 with npm is not installed");
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(SourceKind.Server);
        await using var door = await OpenDoorAsync(app);

        var (exit, output) = await RunAsync("node", await Folder.Value, script, door.Urls.First(), source.WriteKey);

        Assert.True(exit == 0, output);
        var interactions = await app.InteractionsAsync();
        Assert.Equal(
            ["customer_described", "customer_described", "event", "identity_linked", "page_viewed", "screen_viewed"],
            interactions.Select(i => i.Kind).Order(StringComparer.Ordinal));
        Assert.Single(interactions.Select(i => i.CustomerId).Distinct());
        Assert.Equal("Προσθήκη στο καλάθι", interactions.Single(i => i.Kind == "event").Label);
        Assert.Equal(["maria@example.gr", "42"], (await app.IdentitiesAsync()).Where(i => i.Value.Length == 2 || i.Kind == "email").Select(i => i.Value));
    }

    /// <summary>A socket in front of the product in this process.</summary>
    private static async Task<WebApplication> OpenDoorAsync(PistosApp app)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var door = builder.Build();
        var inside = app.CreateClient();
        door.Run(async http =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path + http.Request.QueryString) { Content = new StreamContent(http.Request.Body) };
            foreach (var (name, value) in http.Request.Headers)
            {
                if (name is "Host" or "Content-Length" or "Transfer-Encoding" or "Connection") continue;
                if (!request.Headers.TryAddWithoutValidation(name, value.AsEnumerable())) request.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }

            using var answer = await inside.SendAsync(request, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        });
        await door.StartAsync(Ct);
        return door;
    }

    /// <summary>Installs what the lock file names, beside the test's own files.</summary>
    private static async Task<string> InstallAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Clients");
        // Not ci: it insists on optional parts for other machines, which not every mirror has.
        var (exit, output) = await RunAsync("npm", folder, "install", "--no-save", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund");
        return exit == 0 ? folder : throw new InvalidOperationException($"npm install failed:\n{output}");
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<(int Exit, string Output)> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var errors = process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output + await errors);
    }
}
