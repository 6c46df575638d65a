using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Postgres.Migrations;

/// <summary>The words by which customers are found, and their full-text index. The words are folded already, so no parser or dictionary comes between.</summary>
[DbContext(typeof(Store))]
[Migration("20260101000001_CustomerSearch")]
public sealed class CustomerSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE customers_search (
            customer_id uuid NOT NULL PRIMARY KEY,
            words text NOT NULL,
            name_key text NOT NULL
        );
        CREATE INDEX ix_customers_search_words ON customers_search USING gin (array_to_tsvector(string_to_array(words, ' ')));
        CREATE INDEX ix_customers_search_name_key ON customers_search (name_key) WHERE name_key <> '';
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE customers_search;");
}
