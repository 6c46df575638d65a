using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Language.Search;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Search;

/// <summary>Finds customers by any beginning of any word of their names, e-mails, phones and other identities; accents, case and alphabet make no difference.</summary>
public static class CustomerSearch
{
    /// <summary>Those of the customers whom the question finds, all of its words; none when there is nothing to search for.</summary>
    /// <param name="store">The store of which <paramref name="customers"/> is a query.</param>
    /// <param name="question">What somebody typed.</param>
    /// <param name="plan">How the database comes to them; begins with what is found unless said otherwise.</param>
    public static IQueryable<Customer> Matching(this IQueryable<Customer> customers, Store store, string question, SearchPlan? plan = null)
    {
        if (plan?.Known is { } known) return customers.Where(c => known.Contains(c.Id));
        var terms = SearchText.ForQuery(question);
        if (terms.Count == 0) return customers.Where(_ => false);
        if (plan != SearchPlan.AlongOrder) return Hits(store, terms, apart: true).Join(customers, h => h.CustomerId, c => c.Id, (_, c) => c);
        var found = Hits(store, terms, apart: false).Select(h => h.CustomerId);
        // No index knows this expression, so that the database does not begin there.
        return customers.Where(c => found.Contains(c.MergedInto ?? c.Id));
    }

    /// <summary>
    /// Gathers whom the question finds, if they are no more than so many. For PostgreSQL, which takes every beginning of a word for
    /// one of 2 % of all rows; SQLite needs no such help.
    /// </summary>
    public static async Task<SearchPlan> PlanAsync(Store store, string question, int most, CancellationToken ct)
    {
        if (store.Engine is not Engine.Postgres || SearchText.ForQuery(question) is not { Count: > 0 } terms) return SearchPlan.FromHits;
        var found = await Hits(store, terms, apart: false).Select(h => h.CustomerId).Take(most + 1).ToListAsync(ct);
        return found.Count <= most ? SearchPlan.Of(found) : SearchPlan.FromHits;
    }

    /// <param name="apart">Found by themselves, before anything else is asked of them (PostgreSQL's OFFSET 0).</param>
    private static IQueryable<SearchEntry> Hits(Store store, IReadOnlyList<SearchTerm> terms, bool apart) => store.Engine is not Engine.Postgres
        ? store.Set<SearchEntry>().FromSqlRaw(
            "SELECT s.customer_id, s.words, s.name_key FROM customers_search_index i JOIN customers_search s ON s.id = i.rowid WHERE customers_search_index MATCH {0}", Sqlite(terms))
        : store.Set<SearchEntry>().FromSqlRaw(apart ? PostgresHits + " OFFSET 0" : PostgresHits, Postgres(terms));

    private const string PostgresHits = "SELECT customer_id, words, name_key FROM customers_search WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST({0} AS tsquery)";

    // The alternatives are made of letters and digits only, so they need no escaping within the quotes.
    private static string Sqlite(IReadOnlyList<SearchTerm> terms) =>
        string.Join(" AND ", terms.Select(t => $"({string.Join(" OR ", t.Alternatives.Select(a => $"\"{a}\"*"))})"));

    private static string Postgres(IReadOnlyList<SearchTerm> terms) =>
        string.Join(" & ", terms.Select(t => $"({string.Join(" | ", t.Alternatives.Select(a => $"'{a}':*"))})"));
}
