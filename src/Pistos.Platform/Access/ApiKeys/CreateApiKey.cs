using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.ApiKeys;

/// <summary>Makes a key for a program, with permissions among those of whoever makes it. The key is shown once.</summary>
public sealed record CreateApiKey
{
    public string? Name { get; init; }

    public string[]? Permissions { get; init; }

    public string? Expires { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/settings/api-keys", PostAsync).RequirePermission(PlatformPermissions.ApiKeysEdit).RequireRateLimiting(RateLimits.Sparing);

    private static async Task<IResult> PostAsync([FromForm] CreateApiKey form, HttpContext http, CreateApiKeyHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, ct);
        return result.IsOk
            ? NewApiKeyPage.Show(http, result.Value, form.Name!.Trim())
            : Page.Refused<ApiKeyFormPage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class CreateApiKeyHandler(Store.Store store, PermissionCatalogue catalogue, CurrentAgent agent, AuditLog audit, TimeProvider clock)
{
    /// <summary>The key itself.</summary>
    public async Task<Result<string>> HandleAsync(CreateApiKey form, CancellationToken ct)
    {
        if (InputRules.Line(form.Name, "name", 80) is { } wrong) return wrong;
        if (form.Permissions is not { Length: > 0 and <= 500 } permissions) return Errors.PermissionsNeeded;
        if (!permissions.All(catalogue.Knows)) return Errors.UnknownPermission;
        if (!permissions.All(agent.Has)) return Errors.MayNotGrant;

        var now = clock.Now();
        DateTime? expires = null;
        if (!string.IsNullOrEmpty(form.Expires))
        {
            if (!DateOnly.TryParseExact(form.Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Bad("access.not_a_date");
            expires = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(1);
            if (expires <= now) return Bad("access.date_is_past");
        }

        var secret = Secrets.New();
        var key = new ApiKey
        {
            Name = form.Name!.Trim(),
            Prefix = ApiKeyScheme.KeyStart + secret[..6],
            SecretHash = Secrets.HashOf(secret),
            Permissions = [.. permissions.Distinct().Order(StringComparer.Ordinal)],
            CreatedBy = agent.Id,
            CreatedAt = now,
            ExpiresAt = expires,
        };
        store.Add(key);
        audit.Add("apikey.made", key.Id, key.Name);
        await store.SaveChangesAsync(ct);
        return ApiKeyScheme.KeyStart + secret;
    }

    private static Error Bad(string code) => new(code, Field: "expires");
}
