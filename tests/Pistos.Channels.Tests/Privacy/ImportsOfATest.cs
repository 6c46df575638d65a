using Pistos.Customers.Import;
using Pistos.Customers.Import.Tables;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Privacy;

/// <summary>Imports whose files a test writes itself.</summary>
internal static class ImportsOfATest
{
    public static ImportRun ImportOf(this PistosApp app, string file, ImportState state, params IReadOnlyList<TableColumn> columns) => new()
    {
        Id = Guid.CreateVersion7(),
        FileName = file,
        State = state,
        Format = ImportJson.Write(new TableFormat(TableEncodings.Utf8, ';', HasHeader: true)),
        Mapping = ImportJson.Write(new TableMapping(columns, NumberWriting.CommaIsDecimal, DateWriting.DayFirst)),
        Currency = "EUR",
        CreatedAt = app.Clock.GetUtcNow().UtcDateTime,
    };
}
