using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pistos.Platform.Ui;

/// <summary>
/// Where modules map their handlers. The framework compiles the code that binds a handler's parameters at the start, for every handler.
/// Here that waits for a handler's first call, which makes the start sooner and an idle process smaller;
/// a signature that cannot be bound is still refused when the endpoints are made.
/// </summary>
public sealed class Routes(RouteGroupBuilder group) : IEndpointConventionBuilder
{
    /// <summary>Handlers under a common prefix, for which what is said of the group holds.</summary>
    public Routes MapGroup([StringSyntax("Route")] string prefix) => new(group.MapGroup(prefix));

    public RouteHandlerBuilder MapGet([StringSyntax("Route")] string pattern, Delegate handler) => MapMethods(pattern, [HttpMethods.Get], handler);

    public RouteHandlerBuilder MapPost([StringSyntax("Route")] string pattern, Delegate handler) => MapMethods(pattern, [HttpMethods.Post], handler);

    public RouteHandlerBuilder MapPut([StringSyntax("Route")] string pattern, Delegate handler) => MapMethods(pattern, [HttpMethods.Put], handler);

    public RouteHandlerBuilder MapDelete([StringSyntax("Route")] string pattern, Delegate handler) => MapMethods(pattern, [HttpMethods.Delete], handler);

    public RouteHandlerBuilder MapMethods([StringSyntax("Route")] string pattern, IEnumerable<string> methods, Delegate handler) =>
        RouteHandlerServices.Map(group, pattern, handler, methods, RequestDelegateFactory.InferMetadata, BindAtFirstCall).WithEmptyForms(handler.Method);

    void IEndpointConventionBuilder.Add(Action<EndpointBuilder> convention) => ((IEndpointConventionBuilder)group).Add(convention);

    void IEndpointConventionBuilder.Finally(Action<EndpointBuilder> finallyConvention) => ((IEndpointConventionBuilder)group).Finally(finallyConvention);

    private static RequestDelegateResult BindAtFirstCall(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? inferred)
    {
        var bound = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options).RequestDelegate);
        return new RequestDelegateResult(http => bound.Value(http), [.. options.EndpointBuilder!.Metadata]);
    }
}
