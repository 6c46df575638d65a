using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Pistos.Platform.Store;

/// <summary>The one database. Modules bring their own mappings; a table's prefix is its module.</summary>
public sealed class Store(DbContextOptions<Store> options) : DbContext(options)
{
    /// <summary>Which of the two engines this store stands on.</summary>
    public Engine Engine => Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL" ? Engine.Postgres : Engine.Sqlite;

    private StoreModules Modules => this.GetService<IDbContextOptions>().FindExtension<StoreModules>()
        ?? throw new InvalidOperationException("The store was configured without its modules.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Engine is Engine.Postgres || Database.CurrentTransaction is not null)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        using (await SqliteWriteGate.EnterAsync(Database.GetConnectionString()!, cancellationToken))
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        StoreConventions.Configure(configuration, Engine);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        foreach (var module in Modules.Assemblies) builder.ApplyConfigurationsFromAssembly(module);
        StoreConventions.NameEverything(builder);
    }
}

/// <summary>The two database engines that Pistos runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}
