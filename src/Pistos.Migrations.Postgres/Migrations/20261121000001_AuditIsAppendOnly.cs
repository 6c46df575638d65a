using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Postgres.Migrations;

/// <summary>The database itself refuses to change or delete an entry of the audit log, whoever asks. Erasing a customer needs no exception: an entry holds no customer's data but the id.</summary>
[DbContext(typeof(Store))]
[Migration("20261121000001_AuditIsAppendOnly")]
public sealed class AuditIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE FUNCTION platform_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$;
        CREATE TRIGGER platform_audit_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON platform_audit FOR EACH STATEMENT EXECUTE FUNCTION platform_audit_refuse();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TRIGGER platform_audit_unchanged ON platform_audit; DROP FUNCTION platform_audit_refuse();");
}
