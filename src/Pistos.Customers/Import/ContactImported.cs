using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import;

/// <summary>Something that happened between the brand and the customer in another system, as a file tells it: a call, a visit, a letter.</summary>
/// <param name="Name">What it was, in the words of the file.</param>
/// <param name="Text">What was said or written.</param>
/// <param name="Properties">Further columns, by name.</param>
public sealed record ContactImported(string Name, string? Text, IReadOnlyDictionary<string, string>? Properties) : IInteraction
{
    public static string Kind => "contact_imported";

    string? IInteraction.Label => Name;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContactImported))]
internal sealed partial class ImportedJson : JsonSerializerContext;
