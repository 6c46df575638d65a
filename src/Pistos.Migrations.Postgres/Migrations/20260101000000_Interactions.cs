using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Postgres.Migrations;

/// <summary>The table of interactions, partitioned by the month of recording. Months are made ahead of time; what comes without one goes to the default partition, so nothing is ever refused.</summary>
[DbContext(typeof(Store))]
[Migration("20260101000000_Interactions")]
public sealed class Interactions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE SEQUENCE customers_interactions_seq;
        CREATE TABLE customers_interactions (
            seq bigint NOT NULL DEFAULT nextval('customers_interactions_seq'),
            id uuid NOT NULL,
            customer_id uuid NOT NULL,
            subject_id uuid NOT NULL,
            kind text NOT NULL,
            version integer NOT NULL,
            label text NULL,
            occurred_at timestamp with time zone NOT NULL,
            recorded_at timestamp with time zone NOT NULL,
            channel text NOT NULL,
            direction character varying(40) NOT NULL,
            actor text NOT NULL,
            source text NULL,
            data text NOT NULL,
            PRIMARY KEY (customer_id, seq, recorded_at)
        ) PARTITION BY RANGE (recorded_at);
        ALTER SEQUENCE customers_interactions_seq OWNED BY customers_interactions.seq;
        CREATE TABLE customers_interactions_default PARTITION OF customers_interactions DEFAULT;
        CREATE INDEX ix_customers_interactions_customer ON customers_interactions (customer_id, occurred_at, seq);
        CREATE INDEX ix_customers_interactions_kind ON customers_interactions (kind, occurred_at);
        CREATE INDEX ix_customers_interactions_seq ON customers_interactions (seq);
        CREATE INDEX ix_customers_interactions_given ON customers_interactions (subject_id) WHERE subject_id <> customer_id;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE customers_interactions;");
}
