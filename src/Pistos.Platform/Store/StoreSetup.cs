using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Store;

/// <summary>Registers the store, and configures it the same for the product, its tests and the design-time tool.</summary>
public static class StoreSetup
{
    public static IServiceCollection AddStore(this IServiceCollection services, StoreSettings settings, IReadOnlyList<Assembly> modules)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new HotConnections(settings, modules));
        services.AddPooledDbContextFactory<Store>(options => options.UsePistos(settings, modules));
        services.AddSingleton<IDbContextFactory<Store>>(provider => new ReadyStores(new PooledDbContextFactory<Store>(provider.GetRequiredService<DbContextOptions<Store>>())));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<Store>>().CreateDbContext());
        services.AddSingleton<HotTables>();
        services.AddSingleton<StoreMigrator>();
        return services;
    }

    /// <summary>The store over a connection that somebody else has opened, for work inside that one's transaction.</summary>
    public static DbContextOptions<Store> OptionsOver(DbConnection connection, StoreSettings settings, IReadOnlyList<Assembly> modules)
    {
        var options = new DbContextOptionsBuilder<Store>();
        if (settings.Engine is Engine.Postgres) options.UseNpgsql(connection);
        else options.UseSqlite(connection);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new StoreModules(modules));
        return options.Options;
    }

    public static DbContextOptionsBuilder UsePistos(this DbContextOptionsBuilder options, StoreSettings settings, IReadOnlyList<Assembly> modules)
    {
        if (settings.Engine is Engine.Postgres) UsePostgres(options, settings);
        else UseSqlite(options, settings);
        // Which rows a limit leaves makes no difference where they are only counted.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new StoreModules(modules));
        return options;
    }

    // One method for each engine: the libraries of the other are then never loaded.
    private static void UsePostgres(DbContextOptionsBuilder options, StoreSettings settings) =>
        options.UseNpgsql(settings.ConnectionString, postgres => postgres.MigrationsAssembly("Pistos.Migrations.Postgres"));

    private static void UseSqlite(DbContextOptionsBuilder options, StoreSettings settings)
    {
        options.UseSqlite(settings.ConnectionString, sqlite => sqlite.MigrationsAssembly("Pistos.Migrations.Sqlite"));
        options.AddInterceptors(SqlitePragmas.Instance);
        options.ReplaceService<IMigrationsSqlGenerator, SqliteClusteringSql>();
    }

    /// <summary>What is acknowledged must survive a power cut: WAL with a full sync at each commit.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = HotConnections.SqlitePragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = HotConnections.SqlitePragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
