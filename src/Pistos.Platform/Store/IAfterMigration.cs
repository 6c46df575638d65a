namespace Pistos.Platform.Store;

/// <summary>What a module does to the database whenever it has been brought up to date, before any command or request uses it. One process at a time, and each time anew: it must do nothing where nothing is to be done.</summary>
public interface IAfterMigration
{
    Task RunAsync(CancellationToken ct);
}
