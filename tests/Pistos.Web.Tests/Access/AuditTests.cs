using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pistos.Platform.Access.Audit;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed class AuditTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_database_itself_refuses_to_change_or_delete_what_was_noted(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await (await app.SignInAsync()).PostAsync("/team/roles", ("name", "Αποθήκη"), ("permissions", "customers:view"));
        await using var store = app.OpenStore();
        var before = await store.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Id).ToListAsync(Ct);
        Assert.NotEmpty(before);

        List<string> attempts = ["UPDATE platform_audit SET actor_name = 'κανείς'", "DELETE FROM platform_audit"];
        if (engine is Engine.Postgres) attempts.Add("TRUNCATE platform_audit");
        foreach (var sql in attempts)
        {
            var fault = await Assert.ThrowsAnyAsync<Exception>(() => store.Database.ExecuteSqlRawAsync(sql, Ct));
            Assert.True(fault is SqliteException or PostgresException, fault.ToString());
            Assert.Contains("only added to", fault.Message, StringComparison.Ordinal);
        }

        var after = await store.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Id).ToListAsync(Ct);
        Assert.Equal(before.Select(e => (e.Id, e.ActorName, e.Action)), after.Select(e => (e.Id, e.ActorName, e.Action)));
    }
}
