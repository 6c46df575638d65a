using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Configuration;
using Pistos.Insights;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Sqlite;

/// <summary>The store as EF's scaffolder sees it.</summary>
public sealed class DesignTimeStore : IDesignTimeDbContextFactory<Store>
{
    public Store CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<Store>();
        options.UsePistos(StoreSettings.From(new ConfigurationBuilder().Build()), StoreAssemblies.All);
        return new Store(options.Options);
    }
}
