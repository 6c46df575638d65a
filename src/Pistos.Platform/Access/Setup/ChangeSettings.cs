using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Setup;

/// <summary>Changes what holds for the whole brand: its name, language, time zone and currency.</summary>
public sealed record ChangeSettings
{
    public string? Workspace { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? Currency { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/settings", PostAsync).RequirePermission(PlatformPermissions.SettingsEdit);

    private static async Task<IResult> PostAsync(
        [FromForm] ChangeSettings form, HttpContext http, Store.Store store, CurrentWorkspace workspace, AuditLog audit, CancellationToken ct)
    {
        var wrong = InputRules.Collect(
            InputRules.Line(form.Workspace, "workspace", 120), InputRules.Language(form.Language),
            InputRules.TimeZone(form.TimeZone), InputRules.Currency(form.Currency));
        if (wrong.Count > 0) return Page.Refused<SettingsPage>(wrong.Aggregate(FormState.Posted(http), (state, error) => state.With(error)));

        var settings = await store.Set<WorkspaceSettings>().SingleAsync(ct);
        (settings.Name, settings.Language, settings.TimeZone, settings.Currency) = (form.Workspace!.Trim(), form.Language!, form.TimeZone!, form.Currency!);
        audit.Add("workspace.changed", null, settings.Name);
        await store.SaveChangesAsync(ct);
        await workspace.ReadAsync(ct);
        return Page.SeeOther("/settings", Toast.Done("access.settings.saved"));
    }
}
