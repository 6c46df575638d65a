using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Access;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>Chooses which columns the list shows.</summary>
public sealed record ChangeColumnsForm
{
    public string[]? Columns { get; init; }

    public string? Filter { get; init; }
}

internal static class ChangeColumnsEndpoint
{
    public static void Map(Routes routes) => routes.MapPost("/customers/columns", (HttpContext http, [FromForm] ChangeColumnsForm form) =>
    {
        CustomerColumns.Keep(http, form.Columns ?? []);
        return Page.SeeOther($"/customers?{CustomerFilter.Parse(form.Filter)}");
    }).RequirePermission("customers:view");
}
