using Pistos.Platform.Access;
using Pistos.Platform.Ui;

namespace Pistos.Web.Kit;

/// <summary>The sample form of the kit: shows how a form says what is wrong, and that what was typed stays. It stores nothing.</summary>
public sealed record KitForm
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    internal static void Map(Routes routes)
    {
        routes.MapPost("/kit/form", Post).RequirePermission(PlatformPermissions.KitView);
        routes.MapPost("/kit/nothing", () => Page.SeeOther("/kit", Toast.Warning("kit.nothing"))).RequirePermission(PlatformPermissions.KitView);
    }

    private static IResult Post([Microsoft.AspNetCore.Mvc.FromForm] KitForm form, HttpContext http)
    {
        var state = FormState.Posted(http);
        if (string.IsNullOrWhiteSpace(form.Name)) state = state.WithError("name", "kit.name_missing");
        if (!string.IsNullOrEmpty(form.Email) && !form.Email.Contains('@')) state = state.WithError("email", "kit.email_malformed", form.Email);

        return state.IsOk
            ? Page.SeeOther("/kit", Toast.Done("kit.saved", form.Name!))
            : Page.Refused<KitPage>(state);
    }
}
