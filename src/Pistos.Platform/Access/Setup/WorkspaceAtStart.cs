using Microsoft.Extensions.Hosting;

namespace Pistos.Platform.Access.Setup;

/// <summary>Reads the workspace's settings before the first request and the first worker need them: whose days are counted must not depend on who came first.</summary>
internal sealed class WorkspaceAtStart(CurrentWorkspace workspace) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => workspace.ReadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
