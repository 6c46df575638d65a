using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pistos.Platform.Store;

/// <summary>How values and names are stored, the same in every module.</summary>
internal static class StoreConventions
{
    /// <summary>SQLite has neither a uuid nor an instant type: ids are 16 bytes in big-endian order, so that they sort by time; instants are microseconds since 1970.</summary>
    public static void Configure(ModelConfigurationBuilder configuration, Engine engine)
    {
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        if (engine is Engine.Sqlite)
        {
            configuration.Properties<Guid>().HaveConversion<GuidAsBytes>();
            configuration.Properties<DateTime>().HaveConversion<InstantAsMicroseconds>();
        }
        else
        {
            configuration.Properties<DateTime>().HaveConversion<InstantToMicroseconds>();
        }
    }

    public static void NameEverything(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName($"pk_{entity.GetTableName()}");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => SnakeCase(p.Name)))}");
        }
    }

    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(
        id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class InstantAsMicroseconds() : ValueConverter<DateTime, long>(
        at => Instants.ToMicroseconds(at), micros => Instants.FromMicroseconds(micros));

    private sealed class InstantToMicroseconds() : ValueConverter<DateTime, DateTime>(
        at => Instants.Truncate(at), at => DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
