using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Import;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Commands;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

/// <summary>Importing, in tests: by command and by browser.</summary>
internal static class ImportFixture
{
    private static readonly HashSet<string> Flags = ["dry-run", "skip-bad", "quiet"];

    /// <summary>The published CDNOW sample beside the repository, or null in a plain clone.</summary>
    internal static string? Cdnow { get; } = Ancestors(AppContext.BaseDirectory)
        .Select(folder => Path.Combine(folder, "shared", "data", "cdnow", "CDNOW_sample.txt")).FirstOrDefault(File.Exists);

    internal const string WithoutCdnow = "../shared/data/cdnow is not there";

    /// <summary>Runs <c>pistos import</c> within the app.</summary>
    internal static async Task<(int Code, string[] Lines, string Error)> ImportAsync(this PistosApp app, string file, params string[] options)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ICommand>().Single(c => c.Name == "import");
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        var code = await command.RunAsync(new(scope.ServiceProvider, new CommandArguments([file, .. options], Flags), output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    /// <summary>A file of the app's own, which goes with it.</summary>
    internal static string WriteFile(this PistosApp app, string text, string name = "file.csv")
    {
        var path = Path.Combine(app.Database.Folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    internal static async Task<(int Customers, int Orders, long Pieces, long Minor)> TotalsAsync(this PistosApp app)
    {
        await using var store = app.OpenStore();
        var ct = TestContext.Current.CancellationToken;
        return (await store.Set<Customer>().CountAsync(ct), await store.Set<Order>().CountAsync(ct), await store.Set<Order>().SumAsync(o => o.Items, ct), await store.Set<Order>().SumAsync(o => o.TotalMinor, ct));
    }

    internal static async Task<List<(string Kind, string Data)>> TimelineAsync(this PistosApp app)
    {
        await using var store = app.OpenStore();
        var rows = await store.Set<InteractionRow>().OrderBy(r => r.OccurredAt).ThenBy(r => r.Id).Select(r => new { r.Kind, r.Data }).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(r => (r.Kind, r.Data))];
    }

    /// <summary>Uploads a file as the page does; its answer.</summary>
    internal static async Task<HttpResponseMessage> UploadAsync(this Browser browser, string text, string kind = "orders", string name = "file.csv", string? token = null) =>
        await browser.UploadAsync(Encoding.UTF8.GetBytes(text), kind, name, token);

    internal static async Task<HttpResponseMessage> UploadAsync(this Browser browser, byte[] bytes, string kind, string name, string? token = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token ?? await browser.TokenAsync("/imports")), "__RequestVerificationToken" },
            { new StringContent(kind), "kind" }
        };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", name);
        return await browser.Client.PostAsync("/imports/upload", form);
    }

    /// <summary>Uploads a file and follows to its page.</summary>
    internal static async Task<string> UploadedAsync(this Browser browser, string text, string kind = "orders")
    {
        var answer = await browser.UploadAsync(text, kind);
        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Sends the form of the columns as the page shows it, with some fields changed.</summary>
    internal static async Task<HttpResponseMessage> ConfirmColumnsAsync(this Browser browser, string page, params (string Name, string? Value)[] changes)
    {
        var shown = FormFields.Of(await browser.ReadAsync(page));
        foreach (var (name, value) in changes) shown[name] = value;
        shown.TryAdd("step", "check");
        return await browser.PostAsync($"{page}/columns", [.. shown.Select(field => (field.Key, field.Value))]);
    }

    /// <summary>Waits until nobody works on the import any more, and an upload that is no longer needed is gone.</summary>
    internal static async Task<ImportRun> FinishedAsync(this PistosApp app, string page)
    {
        var id = Guid.Parse(page.Split('/')[^1]);
        ImportRun? run = null;
        await Eventually.HoldsAsync(async () =>
        {
            await using var store = app.OpenStore();
            run = await store.Set<ImportRun>().AsNoTracking().SingleAsync(r => r.Id == id);
            return run.State switch
            {
                ImportState.Checking or ImportState.Importing => false,
                ImportState.Done or ImportState.Failed => !app.Services.GetRequiredService<ImportFiles>().HasUpload(id),
                _ => true,
            };
        });
        return run!;
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
