using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pistos.Platform.Store;

/// <summary>A table of the recording path as EF's mapping describes it.</summary>
internal sealed class HotShape<TRow>
{
    public HotShape(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException($"{typeof(TRow).Name} is not mapped.");
        Table = entity.GetTableName()!;
        Columns = [.. entity.GetProperties().Select(property => new HotColumn<TRow>(property))];
        Keys = [.. entity.FindPrimaryKey()!.Properties.Select(property => Column(property.Name))];
        Written = [.. Columns.Where(c => !c.IsGenerated)];
        Changeable = [.. Written.Where(c => !Keys.Contains(c))];
        Indexed = [.. Changeable.Where(c => c.IsIndexed)];
    }

    public string Table { get; }

    public IReadOnlyList<HotColumn<TRow>> Columns { get; }

    public IReadOnlyList<HotColumn<TRow>> Keys { get; }

    /// <summary>All but what the database gives.</summary>
    public IReadOnlyList<HotColumn<TRow>> Written { get; }

    /// <summary>What an update writes.</summary>
    public IReadOnlyList<HotColumn<TRow>> Changeable { get; }

    /// <summary>Those whose change costs a change of an index.</summary>
    public IReadOnlyList<HotColumn<TRow>> Indexed { get; }

    public HotColumn<TRow> Column(string property) => Columns.Single(c => c.Property == property);
}
