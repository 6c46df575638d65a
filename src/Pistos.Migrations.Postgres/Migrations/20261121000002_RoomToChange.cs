using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Postgres.Migrations;

/// <summary>Leaves room in the pages of what is changed all the time, so that PostgreSQL can put the new version of a row beside the old one and need not write the indexes (a heap-only tuple).</summary>
[DbContext(typeof(Store))]
[Migration("20261121000002_RoomToChange")]
public sealed class RoomToChange : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE customers_customers SET (fillfactor = 70);
        ALTER TABLE platform_counters SET (fillfactor = 50);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE customers_customers RESET (fillfactor);
        ALTER TABLE platform_counters RESET (fillfactor);
        """);
}
