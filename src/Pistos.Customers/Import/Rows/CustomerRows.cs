using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import.Rows;

/// <summary>A customer as a row tells it.</summary>
/// <param name="Key">What makes it the same row when it comes again: whose it is and what it says.</param>
/// <param name="Since">Since when they are a customer, UTC.</param>
internal sealed record ImportedCustomer(
    string Key, IReadOnlyList<IdentityKey> Identities, string? Name, string? FirstName, string? LastName, string? Language,
    IReadOnlyList<string> Tags, DateTime? Since, IReadOnlyList<KeyValuePair<string, JsonElement>> Traits);

/// <summary>Reads customers, one row each. Consents are not imported: a list cannot prove them.</summary>
internal sealed class CustomerRows(RowContext context, Func<ImportedCustomer, IEnumerable<Draft>> drafts) : IRowReader
{
    private readonly CustomerCells cells = new(context);
    private readonly int language = context.Mapping.Find(ColumnMeaning.Language);
    private readonly int since = context.Mapping.Find(ColumnMeaning.OccurredAt);
    private readonly int[] tags = [.. Enumerable.Range(0, context.Mapping.Columns.Count).Where(i => context.Mapping.Columns[i].Meaning == ColumnMeaning.Tags)];
    private readonly StringBuilder said = new();

    public void Take(TableRow row, RowsRead into)
    {
        var fault = default(RowFault);
        var identities = cells.Identities(row, ref fault);
        var name = cells.FullName(row, ref fault);
        DateTime? at = null;
        if (!row[since].IsEmpty && Cells.TryMoment(row, since, context, out var moment, ref fault)) at = moment;
        var traits = TraitCells.ReadTraits(row, context.Mapping, ref fault);
        var customer = new ImportedCustomer(
            fault.IsFault ? "" : KeyOf(row, identities), identities, name, cells.FirstName(row, ref fault), cells.LastName(row, ref fault),
            LanguageOf(row, ref fault), TagsOf(row, ref fault), at, traits);
        if (fault.IsFault)
        {
            into.Reject(row, fault);
            return;
        }
        // The first draft is the row; what follows, such as its tags, hangs on it.
        var rows = 1;
        foreach (var draft in drafts(customer))
        {
            into.Ready.Add(new(draft, rows));
            rows = 0;
        }
    }

    public void Finish(RowsRead into)
    {
    }

    private List<string> TagsOf(TableRow row, ref RowFault fault)
    {
        var all = new List<string>();
        foreach (var column in tags)
        {
            foreach (var written in ListCell.Read(Cells.Short(row, column, Cells.LongestText, ref fault)))
            {
                if (CustomerTag.Normalise(written) is not { } tag) fault = new(RowFault.TooLong, column);
                else if (!all.Contains(tag)) all.Add(tag);
            }
        }
        return all;
    }

    // "EL" is "el", and "el-GR" stays as it is.
    private string? LanguageOf(TableRow row, ref RowFault fault) =>
        Cells.Short(row, language, 20, ref fault) is not { } tag ? null : tag.Contains('-') ? tag : tag.ToLowerInvariant();

    // A row that says something new of the same customer is a new row; the same row again, in whatever file, is not.
    private string KeyOf(TableRow row, IReadOnlyList<IdentityKey> identities)
    {
        said.Clear();
        for (var i = 0; i < context.Mapping.Columns.Count; i++)
        {
            var column = context.Mapping.Columns[i];
            if (column.Meaning is not ColumnMeaning.Ignored && !row[i].IsEmpty) said.Append(column.Meaning).Append(column.Trait).Append('\u001F').Append(row[i]).Append('\u001E');
        }
        return $"customer:{identities[0].Kind}:{identities[0].Value}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString()))[..16])}";
    }
}
