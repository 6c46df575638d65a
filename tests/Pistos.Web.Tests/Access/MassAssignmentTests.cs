using System.Net;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Nobody sets what nobody was asked for: what a request may say stands in a form of a page, or in the description of the JSON interface, which is compared with the calls there are.</summary>
public sealed class MassAssignmentTests
{
    [Fact]
    public async Task Every_field_that_a_form_may_send_is_asked_for_on_a_page()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var pages = string.Join('\n', Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText));
        var fields = Sent(app).Where(parameter => parameter.IsDefined(typeof(FromFormAttribute))).SelectMany(FieldsOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        var unasked = fields.Where(field => !Regex.IsMatch(pages, $"\\bname=\"{field}\"", RegexOptions.IgnoreCase)).ToList();

        Assert.True(fields.Count > 40, $"Only {fields.Count} fields were found.");
        Assert.True(unasked.Count == 0, string.Join(", ", unasked));
    }

    [Fact]
    public async Task No_request_is_read_into_an_entity()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await using var store = app.OpenStore();

        Assert.Empty(Sent(app).Select(parameter => parameter.ParameterType).Where(type => store.Model.FindEntityType(type) is not null).Distinct());
    }

    [Fact]
    public async Task A_member_that_a_call_does_not_have_is_refused()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var program = (await Caller.AllAsync(app)).Single(caller => caller.Name == "key with all permissions").Client;
        var calls = Entrance.AllOf(app).Where(entrance => entrance.IsApi && entrance.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") is true).ToList();

        var taken = new List<string>();
        foreach (var call in calls)
        {
            using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Path) { Content = new StringContent("""{"passwordHash":"x"}""", Encoding.UTF8, "application/json") };
            using var answer = await program.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode is not HttpStatusCode.BadRequest) taken.Add($"{call}: {(int)answer.StatusCode}");
        }

        Assert.NotEmpty(calls);
        Assert.True(taken.Count == 0, string.Join('\n', taken));
    }

    /// <summary>The parameters of all handlers.</summary>
    private static IEnumerable<ParameterInfo> Sent(PistosApp app) =>
        Entrance.AllOf(app).Select(entrance => entrance.Endpoint.Metadata.GetMetadata<MethodInfo>()).OfType<MethodInfo>().SelectMany(handler => handler.GetParameters());

    /// <summary>Whoever takes the form itself names the fields that it reads.</summary>
    private static IEnumerable<string> FieldsOf(ParameterInfo sent) =>
        sent.ParameterType == typeof(IFormCollection) ? []
        : sent.ParameterType.Namespace!.StartsWith("Pistos", StringComparison.Ordinal)
            ? sent.ParameterType.GetProperties().Where(property => property.CanWrite && property.PropertyType != typeof(IFormFile)).Select(property => property.Name)
            : [sent.GetCustomAttribute<FromFormAttribute>()!.Name ?? sent.Name!];
}
