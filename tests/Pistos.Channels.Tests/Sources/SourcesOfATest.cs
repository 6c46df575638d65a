using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Sources;

/// <summary>A test's sources, and what came in through them.</summary>
internal static class SourcesOfATest
{
    public const string Site = "https://www.kafes.gr";

    public static async Task<Source> HasSourceAsync(this PistosApp app, SourceKind kind = SourceKind.Website, Action<Source>? with = null)
    {
        await using var store = app.OpenStore();
        var source = new Source
        {
            Name = $"Καφεκοπτείο {kind}",
            Code = kind.ToString().ToLowerInvariant(),
            Kind = kind,
            WriteKey = $"wk_{kind}".ToLowerInvariant(),
            Secret = "the shop's secret",
            Origins = kind is SourceKind.Website ? Site : "",
            TakesOrders = true,
            CreatedAt = app.Clock.GetUtcNow().UtcDateTime,
        };
        with?.Invoke(source);
        store.Add(source);
        await store.SaveChangesAsync(TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<SourceDirectory>().Forget();
        return source;
    }

    /// <summary>Posts as a program with the write key in Basic authentication.</summary>
    public static Task<HttpResponseMessage> TrackAsync(this PistosApp app, string path, string body, string writeKey, Action<HttpRequestMessage>? with = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(writeKey + ":")));
        with?.Invoke(request);
        return app.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<List<InteractionRow>> InteractionsAsync(this PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<InteractionRow>().AsNoTracking().OrderBy(i => i.Seq).ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<List<Identity>> IdentitiesAsync(this PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<Identity>().AsNoTracking().OrderBy(i => i.Kind).ThenBy(i => i.Value).ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<int> CustomersAsync(this PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<Customer>().CountAsync(c => c.MergedInto == null, TestContext.Current.CancellationToken);
    }

    /// <summary>The sum of a metric over all days and dimensions.</summary>
    public static async Task<(long Count, long Amount)> CountedAsync(this PistosApp app, string metric)
    {
        await using var store = app.OpenStore();
        var rows = await store.Set<Pistos.Platform.Counters.Counter>().AsNoTracking().Where(c => c.Metric == metric).ToListAsync(TestContext.Current.CancellationToken);
        return (rows.Sum(c => c.Count), rows.Sum(c => c.Amount));
    }
}
