#if EFDESIGN
// Writes a migration with EF's own scaffolder, without the dotnet-ef tool. See tools/migration.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Migrations.Postgres;

#pragma warning disable EF1001
var assembly = typeof(Program).Assembly;
using var store = new DesignTimeStore().CreateDbContext([]);
var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(store);
var provider = store.Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite"
    ? "Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices, Microsoft.EntityFrameworkCore.Sqlite"
    : "Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices, Npgsql.EntityFrameworkCore.PostgreSQL";
((IDesignTimeServices)Activator.CreateInstance(Type.GetType(provider, throwOnError: true)!)!).ConfigureDesignTimeServices(services);

// T4 templates need Mono.TextTemplating, which is not referenced.
foreach (var template in services.Where(s => (s.ImplementationType?.Name ?? "").Contains("TextTemplat", StringComparison.Ordinal) || s.ServiceType.Name.Contains("TextTemplat", StringComparison.Ordinal)).ToList())
    services.Remove(template);
using var scope = services.BuildServiceProvider().CreateScope();
var migration = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>().ScaffoldMigration(args[0], assembly.GetName().Name!, language: "C#");
var folder = Path.Combine(args[1], "Migrations");
File.WriteAllText(Path.Combine(folder, migration.MigrationId + migration.FileExtension), migration.MigrationCode);
File.WriteAllText(Path.Combine(folder, migration.MigrationId + ".Designer" + migration.FileExtension), migration.MetadataCode);
File.WriteAllText(Path.Combine(folder, migration.SnapshotName + migration.FileExtension), migration.SnapshotCode);
Console.WriteLine($"wrote {migration.MigrationId}");
#endif
