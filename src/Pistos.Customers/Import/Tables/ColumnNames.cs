using System.Collections.Frozen;
using Pistos.Language;
using static Pistos.Customers.Import.Tables.ColumnMeaning;

namespace Pistos.Customers.Import.Tables;

/// <summary>What people and shop systems call their columns, in Greek and English.</summary>
internal static class ColumnNames
{
    internal const string TraitPrefix = "trait.", IdentityPrefix = "identity.", ClaimPrefix = "claimed.";

    private static readonly FrozenDictionary<string, ColumnMeaning> Meanings = Index(
        (ExternalId, "id, customer id, customerid, external id, user id, client id, customer code, customer no, customer number, code, member id, κωδικός, κωδικός πελάτη, κωδ πελάτη, κωδ, αριθμός πελάτη, αρ πελάτη, id πελάτη, α/α πελάτη"),
        (Email, "email, e-mail, mail, email address, e-mail address, customer email, contact email, billing email, ηλεκτρονική διεύθυνση, ηλεκτρονικό ταχυδρομείο, διεύθυνση email, email πελάτη, μέιλ, ιμέιλ"),
        (Phone, "phone, telephone, tel, mobile, mobile phone, cell, cellphone, phone number, customer phone, billing phone, contact phone, κινητό, τηλέφωνο, τηλ, σταθερό, κινητό τηλέφωνο, σταθερό τηλέφωνο, αριθμός τηλεφώνου, τηλέφωνο πελάτη, τηλέφωνο επικοινωνίας"),
        (FullName, "name, full name, fullname, customer, customer name, client, contact, contact name, billing name, ονοματεπώνυμο, πελάτης, όνομα πελάτη, επωνυμία, επωνυμία πελάτη, όνομα και επώνυμο, στοιχεία πελάτη"),
        (FirstName, "first name, firstname, given name, forename, billing first name, όνομα, μικρό όνομα, ον"),
        (LastName, "last name, lastname, surname, family name, billing last name, επώνυμο, επίθετο, επων"),
        (ColumnMeaning.Language, "language, lang, locale, γλώσσα"),
        (Tags, "tags, tag, labels, groups, ετικέτες, ετικέτα, ομάδες, κατηγορία πελάτη"),
        (OccurredAt, "date, time, datetime, timestamp, created at, created, occurred at, order date, purchase date, paid at, processed at, sent at, received at, event time, customer since, registered, registered at, signup date, ημερομηνία, ημνία, ημ/νία, ώρα, ημερομηνία παραγγελίας, ημερομηνία αγοράς, ημερομηνία εγγραφής, ημ/νια παραγγελίας, ημερομηνία και ώρα, πότε, πελάτης από"),
        (OrderNumber, "order, order id, order number, order no, order code, invoice, invoice number, receipt, transaction id, αριθμός παραγγελίας, αρ παραγγελίας, κωδικός παραγγελίας, παραγγελία, παραστατικό, τιμολόγιο, απόδειξη, αριθμός παραστατικού"),
        (Amount, "amount, total, order total, grand total, value, order value, sum, revenue, price total, total price, total amount, dollars, ποσό, σύνολο, συνολικό ποσό, αξία, αξία παραγγελίας, σύνολο παραγγελίας, τελικό ποσό, τζίρος, πληρωτέο"),
        (Currency, "currency, currency code, νόμισμα"),
        (Quantity, "quantity, qty, items, item count, pieces, units, cds, lineitem quantity, ποσότητα, τεμάχια, τεμ, πλήθος, αριθμός τεμαχίων"),
        (Product, "product, product name, item, item name, description, title, lineitem name, προϊόν, είδος, περιγραφή, όνομα προϊόντος, περιγραφή είδους, τίτλος"),
        (Sku, "sku, product id, product code, item code, barcode, ean, lineitem sku, κωδικός προϊόντος, κωδικός είδους, κωδ είδους"),
        (UnitPrice, "price, unit price, item price, lineitem price, τιμή, τιμή μονάδας, τιμή τεμαχίου"),
        (Status, "status, state, order status, financial status, κατάσταση, κατάσταση παραγγελίας"),
        (EventName, "event, event name, type, kind, action, activity, interaction, γεγονός, συμβάν, είδος επαφής, τύπος, ενέργεια, επαφή"),
        (Text, "text, message, body, comment, comments, content, note, notes, subject, μήνυμα, κείμενο, σχόλιο, σχόλια, σημείωση, σημειώσεις, παρατηρήσεις, θέμα"),
        (Channel, "channel, source, medium, κανάλι, μέσο, πηγή"),
        (Direction, "direction, in out, κατεύθυνση, φορά"),
        (MessageId, "message id, messageid, event id, interaction id, key, uuid, guid, κωδικός μηνύματος, κωδικός επαφής"));

    private static readonly FrozenDictionary<string, string> KnownTraits = new Dictionary<string, string>
    {
        ["πολη"] = "city",
        ["διευθυνση"] = "address",
        ["οδοσ"] = "address",
        ["τκ"] = "postal_code",
        ["ταχυδρομικοσκωδικασ"] = "postal_code",
        ["ταχυδρομικοσκωδικοσ"] = "postal_code",
        ["zip"] = "postal_code",
        ["zipcode"] = "postal_code",
        ["postcode"] = "postal_code",
        ["χωρα"] = "country",
        ["περιοχη"] = "region",
        ["νομοσ"] = "region",
        ["φυλο"] = "gender",
        ["sex"] = "gender",
        ["ημερομηνιαγεννησησ"] = "birthday",
        ["ημνιαγεννησησ"] = "birthday",
        ["γεννηση"] = "birthday",
        ["γενεθλια"] = "birthday",
        ["birthdate"] = "birthday",
        ["dateofbirth"] = "birthday",
        ["dob"] = "birthday",
        ["εταιρεια"] = "company",
        ["εταιρια"] = "company",
        ["αφμ"] = "tax_id",
        ["vat"] = "tax_id",
        ["επαγγελμα"] = "occupation",
    }.ToFrozenDictionary();

    // What our own export tells beside: it follows from orders and visits, and is not to be told by a list.
    private static readonly FrozenSet<string> Derived = new[] { "stage", "orders", "spent", "currency", "first seen", "last seen" }.Select(Simplify).ToFrozenSet();

    /// <summary>The meaning that a header has in a file of this kind, or null when nobody can know.</summary>
    internal static ColumnMeaning? MeaningOf(string header, ImportKind kind)
    {
        if (ByPrefix(header) is { } own) return AllowedIn(kind).Contains(own) ? own : null;
        var name = Simplify(header);
        // "Id" of an order file is the order's, of an interaction file the interaction's.
        if (name is "id" or "code" or "κωδικοσ" or "κωδ" && kind is not ImportKind.Customers) return kind is ImportKind.Orders ? OrderNumber : MessageId;
        if (name is "name" && kind is ImportKind.Interactions) return EventName;
        if (kind is ImportKind.Customers && name is "notes" or "note" or "σημειωσεισ" or "σημειωση" or "παρατηρησεισ" or "σχολια") return null;
        if (kind is ImportKind.Customers && Derived.Contains(name)) return Ignored;
        if (Meanings.TryGetValue(name, out var meaning)) return AllowedIn(kind).Contains(meaning) ? meaning : null;
        // "Phone 2" is a phone too.
        return Meanings.TryGetValue(name.TrimEnd("0123456789").ToString(), out meaning) && meaning is Email or Phone && AllowedIn(kind).Contains(meaning) ? meaning : null;
    }

    /// <summary>A column of this meaning, with the name or the kind that its header says.</summary>
    internal static TableColumn Column(string header, ColumnMeaning meaning) => new(header, meaning, meaning switch
    {
        Trait => TraitOf(header),
        Identity or Claim => header[(header.IndexOf('.') + 1)..].Trim(),
        _ => null
    });

    /// <summary>Whether several columns may have it: several e-mails or phones are several identities of the same customer.</summary>
    internal static bool MayRepeat(ColumnMeaning meaning) => meaning is Ignored or Trait or Identity or Claim or Email or Phone or Tags;

    /// <summary>The meanings to choose from for a column; identities of any kind only where the header says the kind.</summary>
    internal static IEnumerable<ColumnMeaning> OfferedFor(string header, ImportKind kind) =>
        AllowedIn(kind).Where(meaning => meaning is not (Identity or Claim) || ByPrefix(header) == meaning);

    // How our own export calls what has no heading of its own.
    private static ColumnMeaning? ByPrefix(string header) =>
        Says(header, TraitPrefix) ? Trait : Says(header, IdentityPrefix) ? Identity : Says(header, ClaimPrefix) ? Claim : null;

    private static bool Says(string header, string prefix) => header.Length > prefix.Length && header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name under which the values of an own column are kept: a known trait's, or the header in small letters with underscores.</summary>
    internal static string TraitOf(string header)
    {
        if (Says(header, TraitPrefix)) return header[TraitPrefix.Length..].Trim();
        if (KnownTraits.TryGetValue(Simplify(header), out var known)) return known;
        var words = header.Trim().ToLowerInvariant().Split([' ', '-', '/', '.', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('_', words);
        return name.Length > 60 ? name[..60] : name;
    }

    /// <summary>The meanings that a column may be given in a file of this kind, in the order in which they are offered.</summary>
    internal static IReadOnlyList<ColumnMeaning> AllowedIn(ImportKind kind) => kind switch
    {
        ImportKind.Customers => [Ignored, Trait, Identity, Claim, ExternalId, Email, Phone, FullName, FirstName, LastName, ColumnMeaning.Language, Tags, OccurredAt],
        ImportKind.Orders => [Ignored, OrderNumber, OccurredAt, Amount, Currency, Quantity, Product, Sku, UnitPrice, Status, ExternalId, Email, Phone, FullName, FirstName, LastName],
        _ => [Ignored, Trait, MessageId, OccurredAt, EventName, Text, Channel, Direction, ExternalId, Email, Phone, FullName, FirstName, LastName]
    };

    internal static string Simplify(string header) => string.Concat(Folding.Fold(header).Where(char.IsLetterOrDigit));

    private static FrozenDictionary<string, ColumnMeaning> Index(params (ColumnMeaning Meaning, string Names)[] table)
    {
        var index = new Dictionary<string, ColumnMeaning>();
        foreach (var (meaning, names) in table)
            foreach (var name in names.Split(", ")) index.TryAdd(Simplify(name), meaning);
        return index.ToFrozenDictionary();
    }
}
