using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import.Rows;

/// <summary>The columns that say whose row it is.</summary>
internal sealed class CustomerCells
{
    private const int LongestIdentity = 500;

    private readonly int externalId, fullName, firstName, lastName;
    private readonly int[] emails, phones;
    private readonly (int Column, string Kind, bool Trusted)[] others;
    private readonly ErasedAddresses erased;

    internal CustomerCells(RowContext context)
    {
        var mapping = context.Mapping;
        erased = context.Erased;
        (externalId, fullName) = (mapping.Find(ColumnMeaning.ExternalId), mapping.Find(ColumnMeaning.FullName));
        (firstName, lastName) = (mapping.Find(ColumnMeaning.FirstName), mapping.Find(ColumnMeaning.LastName));
        (emails, phones) = (All(mapping, ColumnMeaning.Email), All(mapping, ColumnMeaning.Phone));
        others = [.. All(mapping, ColumnMeaning.Identity).Select(i => (i, mapping.Columns[i].Trait!, true)), .. All(mapping, ColumnMeaning.Claim).Select(i => (i, mapping.Columns[i].Trait!, false))];
    }

    /// <summary>Reads the identities; at least one, or a fault.</summary>
    internal IReadOnlyList<IdentityKey> Identities(TableRow row, ref RowFault fault)
    {
        var keys = Read(row, ref fault);
        foreach (var key in keys)
        {
            if (erased.Contains(key)) fault = new(RowFault.Erased);
        }

        return keys;
    }

    private IReadOnlyList<IdentityKey> Read(TableRow row, ref RowFault fault)
    {
        var id = Cells.Text(row, externalId);
        if (id.Length > Cells.LongestName) fault = new(RowFault.TooLong, externalId);
        var external = id.IsEmpty ? null : IdentityKey.External(id.ToString());
        if (external is not null && !SaysWho(external)) fault = new(RowFault.BadIdentity, externalId);
        // Most rows of most files have an id and nothing else.
        if (external is not null && emails.Length == 0 && phones.Length == 0 && others.Length == 0) return [external];

        var keys = new List<IdentityKey>(3);
        if (external is not null) keys.Add(external);
        foreach (var column in emails)
        {
            var email = Cells.Text(row, column);
            if (email.IsEmpty) continue;
            if (IsEmail(email)) keys.Add(IdentityKey.Email(email.ToString()));
            else fault = new(RowFault.BadEmail, column);
        }
        foreach (var column in phones)
        {
            var phone = Cells.Text(row, column);
            if (phone.IsEmpty) continue;
            if (IsPhone(phone)) keys.Add(IdentityKey.Phone(phone.ToString()));
            else fault = new(RowFault.BadPhone, column);
        }
        foreach (var (column, kind, trusted) in others)
        {
            foreach (var value in ListCell.Read(Cells.Text(row, column)))
            {
                var key = Key(kind, value, trusted);
                if (value.Length <= LongestIdentity && !value.Any(char.IsControl) && SaysWho(key)) keys.Add(key);
                else fault = new(RowFault.BadIdentity, column);
            }
        }
        if (!keys.Exists(key => key.Trusted) && !fault.IsFault) fault = new(RowFault.NoIdentity);
        return keys;
    }

    /// <summary>The name, put together from its parts where there are parts; null where there is none.</summary>
    internal string? Name(TableRow row, ref RowFault fault)
    {
        if (FullName(row, ref fault) is { } whole) return whole;
        var (first, last) = (FirstName(row, ref fault), LastName(row, ref fault));
        return first is null ? last : last is null ? first : $"{first} {last}";
    }

    internal string? FullName(TableRow row, ref RowFault fault) => Cells.Short(row, fullName, 2 * Cells.LongestPartOfName + 1, ref fault);

    internal string? FirstName(TableRow row, ref RowFault fault) => Cells.Short(row, firstName, Cells.LongestPartOfName, ref fault);

    internal string? LastName(TableRow row, ref RowFault fault) => Cells.Short(row, lastName, Cells.LongestPartOfName, ref fault);

    private static int[] All(TableMapping mapping, ColumnMeaning meaning) =>
        [.. Enumerable.Range(0, mapping.Columns.Count).Where(i => mapping.Columns[i].Meaning == meaning)];

    private static IdentityKey Key(string kind, string value, bool trusted)
    {
        var key = kind switch
        {
            IdentityKinds.Email => IdentityKey.Email(value),
            IdentityKinds.Phone => IdentityKey.Phone(value),
            _ => new IdentityKey(kind, value.Trim())
        };
        return key with { Verified = trusted && key.IsExternal, Trusted = trusted };
    }

    /// <summary>A dash for "none" would be one and the same for all who have none.</summary>
    private static bool SaysWho(IdentityKey key) => key.Kind switch
    {
        IdentityKinds.Email => key.Value.Contains('@'),
        IdentityKinds.Phone => key.Value.Any(char.IsAsciiDigit),
        _ => key.Value.Any(char.IsLetterOrDigit),
    };

    internal static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return text.Length <= 254 && at is > 0 and <= 64 && text[(at + 1)..].Contains('.') && text[^1] != '.' && text[at + 1] != '.'
            && !text[(at + 1)..].Contains('@') && !text.ContainsAny(" \t\r\n,;<>\"()");
    }

    internal static bool IsPhone(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (c is not ('+' or ' ' or '-' or '(' or ')' or '.' or '/' or '\u00A0')) return false;
        }
        return digits is >= 6 and <= 17;
    }
}
