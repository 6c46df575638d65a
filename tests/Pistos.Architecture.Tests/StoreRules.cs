using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Architecture.Tests;

/// <summary>Whose table is whose.</summary>
public sealed class StoreRules
{
    [Fact]
    public async Task A_table_is_named_after_its_module()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await using var store = app.OpenStore();
        var strangers = store.Model.GetEntityTypes()
            .Where(e => e.GetTableName() is { } table && !table.StartsWith($"{ModuleOf(e)}_", StringComparison.Ordinal))
            .Select(e => $"{e.ClrType.FullName} is in {e.GetTableName()}");
        Assert.Empty(strangers);
    }

    [Fact]
    public async Task No_foreign_key_crosses_a_module()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await using var store = app.OpenStore();
        var crossing = store.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            .Where(key => ModuleOf(key.DeclaringEntityType) != ModuleOf(key.PrincipalEntityType))
            .Select(key => key.ToString());
        Assert.Empty(crossing);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_migrations_make_what_the_mappings_say(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await using var store = app.OpenStore();
        Assert.False(store.Database.HasPendingModelChanges(), "Run tools/migration.");
    }

    private static string ModuleOf(IReadOnlyEntityType entity) =>
        entity.ClrType.Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant();
}
