using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Api;

public sealed class DescriptionTests
{
    /// <summary>Where <c>tools/openapi</c> has the description written; not set, it is compared.</summary>
    private const string WriteTo = "PISTOS_WRITE_OPENAPI_TO";

    [Fact]
    public async Task The_description_of_the_json_face_is_that_of_the_calls_there_are()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, AddDescription);
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(TestContext.Current.CancellationToken);
        var generated = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable(WriteTo) is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, generated + "\n", TestContext.Current.CancellationToken);
            return;
        }

        var served = await app.OpenBrowser().ReadAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        Assert.True(generated == served.TrimEnd('\n'), "The calls have changed: run tools/openapi and commit src/Pistos.Web/Api/v1.json.");
    }

    private static void AddDescription(IServiceCollection services) => services.AddOpenApi("v1", api =>
    {
        api.ShouldInclude = call => call.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
        api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Pistos";
            document.Info.Description = "Send an API key as: Authorization: Bearer KEY. Amounts are in the minor unit of their currency; instants are UTC.";
            document.Servers = [];
            return Task.CompletedTask;
        });
    });
}
