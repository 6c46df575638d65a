using Pistos.Platform.Store;
using Xunit;

namespace Pistos.Testing;

/// <summary>The theory data of a test that runs on both databases: <c>[Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]</c>.</summary>
public static class Engines
{
    public static IEnumerable<TheoryDataRow<Engine>> Both()
    {
        yield return new TheoryDataRow<Engine>(Engine.Sqlite);
        yield return PostgresServer.Missing is { } reason
            ? new TheoryDataRow<Engine>(Engine.Postgres) { Skip = reason }
            : new TheoryDataRow<Engine>(Engine.Postgres);
    }
}
