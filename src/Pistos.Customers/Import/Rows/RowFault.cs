namespace Pistos.Customers.Import.Rows;

/// <summary>Why a row cannot be imported.</summary>
/// <param name="Code">Text key of the reason.</param>
/// <param name="Column">Which column it is about, or -1.</param>
internal readonly record struct RowFault(string Code, int Column = -1)
{
    internal const string Damaged = "import.row.damaged";
    internal const string OtherWidth = "import.row.other_width";
    internal const string NoIdentity = "import.row.no_identity";
    internal const string BadEmail = "import.row.bad_email";
    internal const string BadPhone = "import.row.bad_phone";
    internal const string BadIdentity = "import.row.bad_identity";
    internal const string TooLong = "import.row.too_long";
    internal const string NoDate = "import.row.no_date";
    internal const string BadDate = "import.row.bad_date";
    internal const string FutureDate = "import.row.future_date";
    internal const string NoAmount = "import.row.no_amount";
    internal const string BadAmount = "import.row.bad_amount";
    internal const string NegativeAmount = "import.row.negative_amount";
    internal const string BadCurrency = "import.row.bad_currency";
    internal const string BadQuantity = "import.row.bad_quantity";
    internal const string NoOrderNumber = "import.row.no_order_number";
    internal const string OrderTwice = "import.row.order_twice";
    internal const string OrderDiffers = "import.row.order_differs";
    internal const string OrderHasBadRow = "import.row.order_has_bad_row";
    internal const string NoEventName = "import.row.no_event_name";
    internal const string BadDirection = "import.row.bad_direction";
    internal const string Erased = "import.row.erased";

    internal bool IsFault => Code is not null;

    /// <summary>All reasons, so that a test can hold them against the texts.</summary>
    internal static readonly string[] All =
    [
        Damaged, OtherWidth, NoIdentity, BadEmail, BadPhone, BadIdentity, TooLong, NoDate, BadDate, FutureDate, NoAmount, BadAmount, NegativeAmount, BadCurrency, BadQuantity,
        NoOrderNumber, OrderTwice, OrderDiffers, OrderHasBadRow, NoEventName, BadDirection, Erased
    ];
}
