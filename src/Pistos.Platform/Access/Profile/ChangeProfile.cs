using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Profile;

/// <summary>A member sets their own name, language, theme and time zone.</summary>
public sealed record ChangeProfile
{
    public string? Name { get; init; }

    public string? Language { get; init; }

    public string? Theme { get; init; }

    public string? TimeZone { get; init; }

    internal static void Map(Routes routes) => routes.MapPost("/profile", PostAsync).RequireMember();

    private static async Task<IResult> PostAsync(
        [FromForm] ChangeProfile form, HttpContext http, Store.Store store, CurrentAgent agent, CancellationToken ct)
    {
        var zone = string.IsNullOrEmpty(form.TimeZone) ? null : form.TimeZone;
        var wrong = InputRules.Collect(
            InputRules.Line(form.Name, "name", 200), InputRules.Language(form.Language), InputRules.Theme(form.Theme),
            zone is null ? null : InputRules.TimeZone(zone));
        if (wrong.Count > 0) return Page.Refused<ProfilePage>(wrong.Aggregate(FormState.Posted(http), (state, error) => state.With(error)));

        var member = await store.Set<Member>().SingleAsync(m => m.Id == agent.Id, ct);
        (member.Name, member.Language, member.Theme, member.TimeZone) = (form.Name!.Trim(), form.Language!, form.Theme!, zone);
        await store.SaveChangesAsync(ct);
        Appearance.KeepLanguage(http, member.Language);
        return Page.SeeOther("/profile", Toast.Done("access.profile.saved"));
    }
}
