using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Segments;
using Pistos.Customers.Sources;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>What there is to choose from in the list's filter.</summary>
public sealed record FilterChoices(IReadOnlyList<string> Tags, IReadOnlyList<SegmentChoice> Segments, IReadOnlyList<Choice> Sources, IReadOnlyList<Choice> Languages)
{
    public static FilterChoices None { get; } = new([], [], [], []);

    /// <summary>Languages by their own names.</summary>
    public static IReadOnlyList<Choice> CommonLanguages { get; } = [new("el", "Ελληνικά"), new("en", "English"), new("de", "Deutsch"), new("fr", "Français"), new("it", "Italiano")];

    /// <summary>The name of a language; what is no language's tag stays as it is.</summary>
    public static string LanguageName(string tag) => CommonLanguages.FirstOrDefault(known => known.Value == tag)?.Text ?? Display.Language(tag);
}

/// <summary>A segment to choose.</summary>
public sealed record SegmentChoice(Guid Id, string Name);

/// <summary>What is there, and what the filter asks for even if it is there no more.</summary>
internal sealed class GetFilterChoices(Store store, SourceNames sources, Texts texts)
{
    private const int MostTags = 200;

    public async Task<FilterChoices> HandleAsync(CustomerFilter filter, CancellationToken ct) => new(
        await store.Set<CustomerTag>().Select(t => t.Tag).Distinct().OrderBy(t => t).Take(MostTags).ToListAsync(ct),
        await SegmentsAsync(filter.Segment, ct),
        await sources.ChoicesAsync(filter.Source, ct),
        LanguagesWith(filter.Language));

    private static IReadOnlyList<Choice> LanguagesWith(string? asked) =>
        asked is null || FilterChoices.CommonLanguages.Any(known => known.Value == asked)
            ? FilterChoices.CommonLanguages
            : [.. FilterChoices.CommonLanguages, new Choice(asked, FilterChoices.LanguageName(asked))];

    private async Task<IReadOnlyList<SegmentChoice>> SegmentsAsync(Guid? asked, CancellationToken ct)
    {
        var segments = await store.Set<Segment>().Where(s => s.RemovedAt == null).OrderBy(s => s.Name).Select(s => new SegmentChoice(s.Id, s.Name)).ToListAsync(ct);
        if (asked is { } gone && segments.TrueForAll(s => s.Id != gone)) segments.Add(new SegmentChoice(gone, texts["segments.gone"]));
        return segments;
    }
}
