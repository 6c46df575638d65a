using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Team;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Rows that are there, for requests that name them.</summary>
internal sealed record KnownIds(Guid Customer, Guid OtherCustomer, Guid Member)
{
    public static async Task<KnownIds> MakeAsync(PistosApp app, CancellationToken ct)
    {
        async Task<Guid> CustomerAsync(string email) =>
            (await app.Timeline.RecordAsync(new Draft(Pistos.Customers.Profiles.Traits.CustomerDescribed.Of(("name", email))) { Identities = [IdentityKey.Email(email)] }, ct)).CustomerId;
        return new KnownIds(await CustomerAsync($"maria.{Guid.CreateVersion7():n}@example.gr"), await CustomerAsync($"nikos.{Guid.CreateVersion7():n}@example.gr"), await app.AddMemberAsync(BuiltInRole.Agent, name: "Εύα"));
    }

    /// <summary>What the address of an endpoint is about.</summary>
    public Guid? For(Entrance entrance) =>
        entrance.Path.StartsWith("/customers/", StringComparison.Ordinal) ? Customer : entrance.Path.StartsWith("/team/", StringComparison.Ordinal) ? Member : null;
}

/// <summary>The ids that a request can name beside those of its address: in a form, a JSON body or the query.</summary>
internal static class NamedIds
{
    // Texts that hold an id, so that an empty choice is a mistake and not a malformed request.
    private static readonly HashSet<string> InText = ["Role"];

    public static IReadOnlyList<string> Of(Entrance entrance) =>
        [.. BodyOf(entrance)?.GetProperties().Where(IsId).Select(p => $"{p.DeclaringType!.Name}.{p.Name}") ?? [], .. QueryOf(entrance).Select(name => $"?{name}")];

    public static async Task<HttpRequestMessage> RequestAsync(Caller caller, Entrance entrance, KnownIds known, bool withForeignIds)
    {
        var query = string.Join('&', QueryOf(entrance).Select(name => $"{name}={Id(name, known, withForeignIds)}"));
        var request = new HttpRequestMessage(new HttpMethod(entrance.Method), $"{entrance.PathWith(known.For(entrance))}?{query}");
        if (entrance.IsRead) return request;
        request.Headers.Add("RequestVerificationToken", await caller.Browser!.TokenAsync());
        var fields = (BodyOf(entrance)?.GetProperties() ?? []).Select(p => (p.Name, Value: IsId(p) ? Id(p.Name, known, withForeignIds) : Plausible(p.Name), IsMany: typeof(IEnumerable).IsAssignableFrom(p.PropertyType) && p.PropertyType != typeof(string)));
        request.Content = entrance.IsApi
            ? new StringContent(JsonSerializer.Serialize(fields.ToDictionary(f => JsonNamingPolicy.CamelCase.ConvertName(f.Name), f => f.IsMany ? (object)new[] { f.Value } : f.Value)), Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return request;
    }

    private static string Id(string name, KnownIds known, bool isForeign) => (isForeign ? Guid.CreateVersion7() : name switch
    {
        "Role" => Role.Viewer,
        "Other" => known.OtherCustomer,
        _ => known.Customer,
    }).ToString();

    private static string Plausible(string name) => name switch
    {
        "Email" => "eva@agora.gr",
        "Language" => "el",
        "Doing" or "What" or "Action" => "add",
        _ => "vip",
    };

    private static Type? BodyOf(Entrance entrance) =>
        entrance.Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().FirstOrDefault(p => p.GetCustomAttribute<FromFormAttribute>() is not null)?.ParameterType
        ?? (entrance.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { Namespace: { } home } type && home.StartsWith("Pistos.", StringComparison.Ordinal) ? type : null);

    private static IEnumerable<string> QueryOf(Entrance entrance)
    {
        var inRoute = entrance.Endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var page = entrance.Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        return page is not null
            ? page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null && IsGuid(p.PropertyType)).Select(p => p.Name)
            : entrance.Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(p => IsGuid(p.ParameterType) && !inRoute.Contains(p.Name!)).Select(p => p.Name!) ?? [];
    }

    private static bool IsId(PropertyInfo property) =>
        IsGuid(property.PropertyType) || typeof(IEnumerable<Guid>).IsAssignableFrom(property.PropertyType) || (property.PropertyType == typeof(string) && InText.Contains(property.Name));

    private static bool IsGuid(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(Guid);
}
