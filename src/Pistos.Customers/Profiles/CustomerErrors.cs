using Pistos.Platform.Results;

namespace Pistos.Customers.Profiles;

internal static class CustomerErrors
{
    public static readonly Error NoSuchCustomer = Error.NotFound("profile.no_such_customer");
    public static readonly Error NoAddress = new("profile.no_address");
    public static readonly Error BadEmail = new("profile.bad_email", Field: "email");
    public static readonly Error BadPhone = new("profile.bad_phone", Field: "phone");
    public static readonly Error BadIdentity = new("profile.bad_identity", Field: "value");
    public static readonly Error BadIdentityKind = new("profile.bad_identity_kind", Field: "kind");
    public static readonly Error BadBirthday = new("profile.bad_birthday", Field: "birthday");
    public static readonly Error BadCountry = new("profile.bad_country", Field: "country");
    public static readonly Error TooLong = new("profile.too_long");
    public static readonly Error NoSuchIdentity = Error.NotFound("profile.no_such_identity");
    public static readonly Error OwnIdentity = new("profile.own_identity", ErrorKind.Conflict, "value");
    public static readonly Error BadTag = new("profile.bad_tag", Field: "tag", Args: Tags.CustomerTag.LongestTag);
    public static readonly Error EmptyNote = new("profile.empty_note", Field: "text");
    public static readonly Error LongNote = new("profile.long_note", Field: "text", Args: Notes.Note.LongestText);
    public static readonly Error NoSuchNote = Error.NotFound("profile.no_such_note");
    public static readonly Error NotYourNote = Error.Forbidden("profile.not_your_note");
    public static readonly Error BadConsent = new("profile.bad_consent", Field: "channel");
    public static readonly Error NoWording = new("profile.no_wording", Field: "wording");

    /// <summary>Somebody else has the address; merging is offered instead of taking it.</summary>
    public static Error TakenBy(string field, string name) => new("profile.identity_taken", ErrorKind.Conflict, field, name);
}
