using Microsoft.AspNetCore.Http;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SignIn;

/// <summary>Ends this browser's session.</summary>
internal static class SignOut
{
    public static void Map(Routes routes) => routes.MapPost("/sign-out", PostAsync).OpenToAll();

    private static async Task<IResult> PostAsync(HttpContext http, SessionDoor door, AuditLog audit, CurrentAgent agent, CancellationToken ct)
    {
        await door.CloseAsync(http, ct);
        if (agent.IsAuthenticated) await audit.RecordAsync("member.signed_out", ct: ct);
        return Page.SeeOther("/sign-in", Toast.Done("access.signed_out"));
    }
}
