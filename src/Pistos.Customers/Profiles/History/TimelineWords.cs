using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.History;

/// <summary>How one kind of interaction reads on a customer's timeline: an icon and a sentence in both languages.</summary>
/// <param name="Kind">The kind, as it is stored.</param>
/// <param name="Icon">A name of the icon set.</param>
/// <param name="TextKey">The sentence, with places for <paramref name="Args"/>. The kind's name for filters has the key <c>timeline.kind.KIND</c>.</param>
/// <param name="Args">What fills the sentence, from the interaction's JSON.</param>
/// <param name="Body">A longer text below it, such as a note.</param>
public sealed record TimelineWords(
    string Kind, string Icon, string TextKey, Func<JsonElement, Display, object?[]>? Args = null, Func<JsonElement, string?>? Body = null)
{
    /// <summary>The key of a sentence for just this interaction, such as for an event of a well-known name; one that has no text is passed over.</summary>
    public Func<JsonElement, string?>? OwnKey { get; init; }

    /// <summary>What fills the sentence where it is words itself, which differ by language.</summary>
    public Func<JsonElement, Texts, object?[]>? WordArgs { get; init; }
}

/// <summary>How a module tells the words of its kinds.</summary>
public static class TimelineWordsSetup
{
    public static IServiceCollection AddTimelineWords(this IServiceCollection services, params ReadOnlySpan<TimelineWords> words)
    {
        foreach (var kind in words) services.AddSingleton(kind);
        return services;
    }

    /// <summary>A member of the interaction as text; a dash where it is absent.</summary>
    public static string Said(this JsonElement data, string member) =>
        data.ValueKind is JsonValueKind.Object && data.TryGetProperty(member, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : "–";
}
