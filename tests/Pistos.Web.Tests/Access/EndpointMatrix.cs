using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Who may call an endpoint, as its metadata says.</summary>
internal enum Door
{
    Unmarked,
    Permission,
    Member,
    Open,
    Outside,
}

/// <summary>One endpoint of the running product with one of its methods.</summary>
internal sealed record Entrance(RouteEndpoint Endpoint, string Method)
{
    public string? Permission => Endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission;

    public Door Door =>
        Endpoint.Metadata.GetMetadata<FromOutsideAttribute>() is not null ? Door.Outside
        : Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? Door.Open
        : Permission is not null ? Door.Permission
        : Endpoint.Metadata.GetMetadata<RequireMemberAttribute>() is not null ? Door.Member
        : Door.Unmarked;

    public bool IsRead => HttpMethods.IsGet(Method) || HttpMethods.IsHead(Method);

    public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal) || Path.StartsWith("/v1/", StringComparison.Ordinal);

    public bool HasId => Endpoint.RoutePattern.Parameters.Any(IsId);

    /// <summary>An address of it, with ids that belong to nothing.</summary>
    public string Path => PathWith(null);

    /// <summary>An address of it, with this id wherever one belongs; null for ids that belong to nothing.</summary>
    public string PathWith(Guid? id) => "/" + string.Join('/', Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => Part(part, id))))).TrimStart('/');

    public override string ToString() => $"{Method} /{Endpoint.RoutePattern.RawText?.TrimStart('/')}";

    public static List<Entrance> AllOf(PistosApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // Files of the build, each an endpoint of its own: open, and without a handler of ours.
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(method => new Entrance(endpoint, method)))
            .OrderBy(entrance => entrance.ToString(), StringComparer.Ordinal),
    ];

    private static string Part(RoutePatternPart part, Guid? id) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => IsId(parameter) ? (id ?? Guid.CreateVersion7()).ToString() : parameter.ParameterPolicies.Count > 0 ? "1" : "x",
        _ => "",
    };

    private static bool IsId(RoutePatternParameterPart parameter) => parameter.ParameterPolicies.Any(policy => policy.Content == "guid");
}

/// <summary>Somebody who knocks.</summary>
internal sealed record Caller(string Name, HttpClient Client, Browser? Browser, IReadOnlySet<string> Permissions)
{
    public bool IsMember => Browser is not null && Name != "anonymous";

    public bool MayEnter(Entrance entrance) => entrance.Door switch
    {
        Door.Open or Door.Outside => true,
        Door.Member => IsMember,
        // Under /api a key counts; elsewhere it is not looked at.
        Door.Permission => (IsMember || entrance.IsApi) && Permissions.Contains(entrance.Permission!),
        _ => false,
    };

    public bool IsNobodyTo(Entrance entrance) => Name == "anonymous" || (Browser is null && !entrance.IsApi);

    public async Task<HttpResponseMessage> KnockAsync(Entrance entrance, bool withToken, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(entrance.Method), entrance.Path);
        if (!entrance.IsRead)
        {
            if (withToken && Browser is not null) request.Headers.Add("RequestVerificationToken", await Browser.TokenAsync());
            request.Content = entrance.Path.StartsWith("/api/", StringComparison.Ordinal)
                ? new StringContent("{}", Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([]);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    public static async Task<List<Caller>> AllAsync(PistosApp app)
    {
        var catalogue = app.Services.GetRequiredService<PermissionCatalogue>();
        await app.SetUpWorkspaceAsync();
        var stranger = app.OpenBrowser();
        List<Caller> callers =
        [
            new("anonymous", stranger.Client, stranger, new HashSet<string>()),
            new("key without permissions", await app.OpenApiAsync(), null, new HashSet<string>()),
            new("key with all permissions", await app.OpenApiAsync([.. catalogue.All.Select(p => p.Name)]), null, catalogue.All.Select(p => p.Name).ToHashSet()),
        ];
        foreach (var role in Enum.GetValues<BuiltInRole>())
        {
            var browser = await app.SignInAsync(role);
            callers.Add(new(role.ToString(), browser.Client, browser, catalogue.Of(role)));
        }

        return callers;
    }
}
