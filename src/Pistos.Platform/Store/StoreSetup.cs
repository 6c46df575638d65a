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

    /// <summary>The store over a connection that somebody else has opened, for work inside that one's transaction. In all else it is set up as every other, so that they share one model.</summary>
    public static DbContextOptions<Store> OptionsOver(DbConnection connection, StoreSettings settings, IReadOnlyList<Assembly> modules)
    {
        var options = new DbContextOptionsBuilder<Store>();
        options.UsePistos(settings, modules, connection);
        return options.Options;
    }

    /// <param name="over">The connection to work on; null to open one when it is needed.</param>
    public static DbContextOptionsBuilder UsePistos(this DbContextOptionsBuilder options, StoreSettings settings, IReadOnlyList<Assembly> modules, DbConnection? over = null)
    {
        // EF's own options first, as a factory has them: stores share a model only when their options come in the same order.
        // Which rows a limit leaves makes no difference where they are only counted.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        if (settings.Engine is Engine.Postgres) UsePostgres(options, settings, over);
        else UseSqlite(options, settings, over);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new StoreModules(modules));
        return options;
    }

    // One method for each engine: the libraries of the other are then never loaded.
    private static void UsePostgres(DbContextOptionsBuilder options, StoreSettings settings, DbConnection? over)
    {
        const string Migrations = "Pistos.Migrations.Postgres";
        if (over is not null) options.UseNpgsql(over, postgres => postgres.MigrationsAssembly(Migrations));
        else options.UseNpgsql(settings.ConnectionString, postgres => postgres.MigrationsAssembly(Migrations));
    }

    private static void UseSqlite(DbContextOptionsBuilder options, StoreSettings settings, DbConnection? over)
    {
        const string Migrations = "Pistos.Migrations.Sqlite";
        if (over is not null) options.UseSqlite(over, sqlite => sqlite.MigrationsAssembly(Migrations));
        else options.UseSqlite(settings.ConnectionString, sqlite => sqlite.MigrationsAssembly(Migrations));
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
