using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Sqlite.Migrations;

/// <summary>The table of interactions, written by hand on both engines because PostgreSQL's is partitioned.</summary>
[DbContext(typeof(Store))]
[Migration("20260101000000_Interactions")]
public sealed class Interactions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE customers_interactions (
            seq INTEGER NOT NULL PRIMARY KEY,
            id BLOB NOT NULL,
            customer_id BLOB NOT NULL,
            subject_id BLOB NOT NULL,
            kind TEXT NOT NULL,
            version INTEGER NOT NULL,
            label TEXT NULL,
            occurred_at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            channel TEXT NOT NULL,
            direction TEXT NOT NULL,
            actor TEXT NOT NULL,
            source TEXT NULL,
            data TEXT NOT NULL
        );
        CREATE INDEX ix_customers_interactions_customer ON customers_interactions (customer_id, occurred_at, seq);
        CREATE INDEX ix_customers_interactions_kind ON customers_interactions (kind, occurred_at);
        CREATE INDEX ix_customers_interactions_given ON customers_interactions (subject_id) WHERE subject_id <> customer_id;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE customers_interactions;");
}
