using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pistos.Customers.Identities;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;

namespace Pistos.Customers.Profiles;

/// <summary>How the interactions and the JSON columns of profiles are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CustomerDescribed))]
[JsonSerializable(typeof(TagAdded))]
[JsonSerializable(typeof(TagRemoved))]
[JsonSerializable(typeof(NoteWritten))]
[JsonSerializable(typeof(NoteEdited))]
[JsonSerializable(typeof(NoteRemoved))]
[JsonSerializable(typeof(ConsentGiven))]
[JsonSerializable(typeof(ConsentWithdrawn))]
[JsonSerializable(typeof(IdentityAdded))]
[JsonSerializable(typeof(IdentityVerified))]
[JsonSerializable(typeof(IdentityRemoved))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(Dictionary<string, long>))]
[JsonSerializable(typeof(List<Guid>))]
internal sealed partial class ProfilesJson : JsonSerializerContext
{
    /// <summary>Greek as letters, not as escapes: the columns are searched and read by people.</summary>
    public static ProfilesJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
