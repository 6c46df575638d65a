using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Live;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Sessions;

/// <summary>A member ends one of their sessions elsewhere, or all but this one.</summary>
internal sealed class EndSession(Store.Store store, AuditLog audit, CurrentAgent agent, ILive live)
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/profile/sessions/{id:guid}/end", async (Guid id, EndSession handler, CancellationToken ct) =>
            Answer(await handler.HandleAsync(s => s.Id == id, ct), Page.NotFound())).RequireMember();
        routes.MapPost("/profile/sessions/end-others", async (EndSession handler, CancellationToken ct) =>
            Answer(await handler.HandleAsync(s => true, ct), Page.SeeOther("/profile/sessions"))).RequireMember();
    }

    private static IResult Answer(int ended, IResult nothing) =>
        ended == 0 ? nothing : Page.SeeOther("/profile/sessions", Toast.Done("access.sessions.ended"));

    private async Task<int> HandleAsync(System.Linq.Expressions.Expression<Func<Session, bool>> which, CancellationToken ct)
    {
        var others = store.Set<Session>().Where(s => s.MemberId == agent.Id && s.Id != agent.SessionId).Where(which);
        var ids = await others.Select(s => s.Id).ToListAsync(ct);
        await store.Set<Session>().Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(ct);
        if (ids.Count == 0) return 0;

        await audit.RecordAsync("member.sessions_ended", agent.Id, agent.Name, ct);
        // A page that listens live closes its ear.
        await live.PublishAsync([.. ids.Select(SessionLife.TopicOf)], ct);
        return ids.Count;
    }
}
