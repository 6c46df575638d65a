using Pistos.Platform.Results;

namespace Pistos.Customers.Import;

/// <summary>Why an import cannot be begun or go on.</summary>
internal static class ImportRefusals
{
    internal static readonly Error NoFile = new("import.choose_file", Field: "file");
    internal static readonly Error NoSuchImport = Error.NotFound("import.no_such_import");
    internal static readonly Error FileIsGone = Error.Conflict("import.file_is_gone");
    internal static readonly Error AlreadyBegun = Error.Conflict("import.already_begun");
    internal static readonly Error HasBadRows = Error.Conflict("import.has_bad_rows");
    internal static readonly Error NothingToImport = Error.Conflict("import.nothing_to_import");
    internal static readonly Error NeedsIdentity = new("import.needs_identity");
    internal static readonly Error NeedsDate = new("import.needs_date");
    internal static readonly Error NeedsAmount = new("import.needs_amount");
    internal static readonly Error NeedsEventName = new("import.needs_event_name");
    internal static readonly Error BadCurrency = new("import.bad_currency", Field: "currency");
    internal static readonly Error BadForm = new("import.bad_form");

    internal static readonly Error NoRoom = new("import.no_room", ErrorKind.Unavailable, Field: "file");

    internal static Error TooLarge(long megabytes) => new("import.file_too_large", Field: "file", Args: [megabytes]);

    internal static Error MeaningTwice(string column) => new("import.meaning_twice", Args: [column]);
}
