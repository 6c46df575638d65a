using Pistos.Customers.Timeline;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles;

/// <summary>How a kind of identity is called and drawn.</summary>
internal static class IdentityWords
{
    public static string Icon(string kind) => kind switch
    {
        IdentityKinds.Email => "mail",
        IdentityKinds.Phone => "phone",
        IdentityKinds.Visitor => "fingerprint",
        _ when kind.StartsWith(IdentityKinds.HandlePrefix, StringComparison.Ordinal) => "at",
        _ => "id",
    };

    public static string Name(Texts texts, string kind) => texts.Has($"profile.identity.{kind}") ? texts[$"profile.identity.{kind}"] : kind;
}
