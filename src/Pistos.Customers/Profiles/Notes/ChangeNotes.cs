using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.Notes;

/// <summary>A note for the team; <c>@Name</c> calls a colleague.</summary>
public sealed record NoteForm
{
    public string? Text { get; init; }
}

internal sealed class ChangeNotes(ITimeline timeline, TeamRoster team, CurrentAgent agent)
{
    public async Task<Result> WriteAsync(Guid customerId, string? typed, CancellationToken ct)
    {
        if (Check(typed) is { } error) return error;
        var text = typed!.Trim();
        var mentions = await MentionsAsync(text, ct);
        return await timeline.DecideAsync(customerId, (now, _) => ValueTask.FromResult(
            Result.Of<IReadOnlyList<Draft>>([new NoteWritten(text, mentions).By(agent, now.Customer.Id)])), ct);
    }

    public async Task<Result> EditAsync(Guid customerId, Guid noteId, string? typed, CancellationToken ct)
    {
        if (Check(typed) is { } error) return error;
        var text = typed!.Trim();
        var mentions = await MentionsAsync(text, ct);
        return await ChangeAsync(customerId, noteId, note => note.Text == text ? null : new NoteEdited(noteId, text, mentions).By(agent, customerId), ct);
    }

    public Task<Result> RemoveAsync(Guid customerId, Guid noteId, CancellationToken ct) =>
        ChangeAsync(customerId, noteId, _ => new NoteRemoved(noteId).By(agent, customerId), ct);

    /// <summary>Only who wrote a note changes it.</summary>
    private async Task<Result> ChangeAsync(Guid customerId, Guid noteId, Func<Note, Draft?> change, CancellationToken ct) =>
        await timeline.DecideAsync(customerId, async (now, cancel) =>
        {
            if (await now.Store.Set<Note>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == noteId && n.CustomerId == now.Customer.Id, cancel) is not { } note) return CustomerErrors.NoSuchNote;
            if (note.Author != AgentDrafts.Actor(agent)) return CustomerErrors.NotYourNote;
            return change(note) is { } draft ? Result.Of<IReadOnlyList<Draft>>([draft]) : Result.Of<IReadOnlyList<Draft>>([]);
        }, ct);

    private static Error? Check(string? text) => text?.Trim() switch
    {
        null or "" => CustomerErrors.EmptyNote,
        { Length: > Note.LongestText } => CustomerErrors.LongNote,
        _ => null,
    };

    /// <summary>The members whose name follows an <c>@</c>; the longest name that fits is meant.</summary>
    private async Task<IReadOnlyList<Guid>> MentionsAsync(string text, CancellationToken ct)
    {
        if (!text.Contains('@')) return [];
        var members = (await team.ListAsync(ct)).OrderByDescending(m => m.Name.Length).ToList();
        var found = new HashSet<Guid>();
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (members.Find(m => string.Compare(text, at + 1, m.Name, 0, m.Name.Length, StringComparison.CurrentCultureIgnoreCase) == 0) is { } member) found.Add(member.Id);
        }

        return [.. found];
    }
}

internal static class NoteEndpoints
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/customers/{id:guid}/notes", async (Guid id, [FromForm] NoteForm form, HttpContext http, ChangeNotes handler, CancellationToken ct) =>
            (await handler.WriteAsync(id, form.Text, ct)).Error is { } error
                ? Page.Refused<CustomerPage>(error, FormState.Posted(http), new { Id = id })
                : Page.SeeOther($"/customers/{id}#notes")).RequirePermission("customers:edit");
        routes.MapPost("/customers/{id:guid}/notes/{note:guid}", async (Guid id, Guid note, [FromForm] NoteForm form, ChangeNotes handler, CancellationToken ct) =>
            Back(id, await handler.EditAsync(id, note, form.Text, ct), "profile.note_saved")).RequirePermission("customers:edit");
        routes.MapPost("/customers/{id:guid}/notes/{note:guid}/remove", async (Guid id, Guid note, ChangeNotes handler, CancellationToken ct) =>
            Back(id, await handler.RemoveAsync(id, note, ct), "profile.note_removed")).RequirePermission("customers:edit");
    }

    private static IResult Back(Guid id, Result result, string done) =>
        result.Error is { Kind: ErrorKind.NotFound } ? Page.NotFound()
        : result.Error is { } error ? Page.SeeOther($"/customers/{id}", error) : Page.SeeOther($"/customers/{id}#notes", Toast.Done(done));
}
