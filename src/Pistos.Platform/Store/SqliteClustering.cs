using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Pistos.Platform.Store;

/// <summary>Tables that SQLite keeps in the order of their primary key (<c>WITHOUT ROWID</c>), so that finding or writing a row takes one tree instead of two. For small rows only: sqlite.org/withoutrowid.html.</summary>
public static class SqliteClustering
{
    internal const string Annotation = "Pistos:ClusteredByKey";

    /// <summary>Keeps the rows in the order of the key. PostgreSQL has no such tables and takes no notice.</summary>
    public static EntityTypeBuilder<TEntity> ClusteredByKey<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : class => entity.HasAnnotation(Annotation, true);
}

/// <summary>EF's own SQL for SQLite, and <c>WITHOUT ROWID</c> where the mapping asks for it.</summary>
[SuppressMessage("Usage", "EF1001", Justification = "The constructor of the generator takes what EF gives it; there is no public way to add to CREATE TABLE.")]
internal sealed class SqliteClusteringSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        var table = model?.GetRelationalModel().FindTable(operation.Name, operation.Schema);
        if (table?.EntityTypeMappings.Any(m => m.TypeBase.FindAnnotation(SqliteClustering.Annotation) is not null) == true) builder.Append(" WITHOUT ROWID");
        if (!terminate) return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
