using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Sqlite.Migrations;

/// <summary>The database itself refuses to change or delete an entry of the audit log, whoever asks. Erasing a customer needs no exception: an entry holds no customer's data but the id.</summary>
[DbContext(typeof(Store))]
[Migration("20261121000001_AuditIsAppendOnly")]
public sealed class AuditIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TRIGGER platform_audit_unchanged BEFORE UPDATE ON platform_audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
        CREATE TRIGGER platform_audit_undeleted BEFORE DELETE ON platform_audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TRIGGER platform_audit_unchanged; DROP TRIGGER platform_audit_undeleted;");
}
