using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access.Gate;

namespace Pistos.Platform.Access;

/// <summary>How much one caller may ask for. Endpoints take a policy by <c>.RequireRateLimiting(RateLimits.Sparing)</c>; every API key has its own allowance without asking.</summary>
public static class RateLimits
{
    /// <summary>Where passwords are hashed: so many at a time, the rest waits, so that guessing does not slow everybody else down.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For forms that make links or keys: per person.</summary>
    public const string Sparing = "sparing";

    internal static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Refusals.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, "access.too_many_requests");
        };
        limits.AddPolicy(SignIn, _ => RateLimitPartition.GetConcurrencyLimiter("", _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Max(2, Environment.ProcessorCount),
            QueueLimit = 200,
        }));
        limits.AddPolicy(Sparing, http => PerMinute(http.RequestServices.GetCurrentAgent().Id.ToString(), Setting(http, "Sparing", 30)));
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            http.RequestServices.GetCurrentAgent() is { IsApiKey: true } key
                ? PerMinute(key.Id.ToString(), Setting(http, "ApiKey", 1200))
                : RateLimitPartition.GetNoLimiter(""));
    });

    private static int Setting(HttpContext http, string name, int otherwise) =>
        http.RequestServices.GetRequiredService<IConfiguration>().GetValue($"Limits:{name}PerMinute", otherwise);

    private static RateLimitPartition<string> PerMinute(string partition, int permits) =>
        RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = Math.Max(1, permits / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
        });
}
