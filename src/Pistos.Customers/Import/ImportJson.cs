using System.Text.Json;
using System.Text.Json.Serialization;
using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import;

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(TableFormat))]
[JsonSerializable(typeof(TableMapping))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    internal static string Write(TableFormat format) => JsonSerializer.Serialize(format, Default.TableFormat);

    internal static string Write(TableMapping mapping) => JsonSerializer.Serialize(mapping, Default.TableMapping);

    internal static TableFormat FormatOf(ImportRun run) => JsonSerializer.Deserialize(run.Format, Default.TableFormat)!;

    internal static TableMapping MappingOf(ImportRun run) => JsonSerializer.Deserialize(run.Mapping, Default.TableMapping)!;
}
