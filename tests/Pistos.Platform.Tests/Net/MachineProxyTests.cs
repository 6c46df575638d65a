using System.Net;
using Pistos.Platform.Net;

namespace Pistos.Platform.Tests.Net;

/// <summary>Runs alone: the proxy of the machine is one setting for the whole process.</summary>
[CollectionDefinition(nameof(MachineProxyTests), DisableParallelization = true)]
[Collection(nameof(MachineProxyTests))]
public sealed class MachineProxyTests
{
    [Fact]
    public async Task A_proxy_of_the_machine_is_not_used()
    {
        await using var proxy = new TestReceiver("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        await using var receiver = new TestReceiver("HTTP/1.1 204 No Content\n\n");
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.At());
        try
        {
            using var http = OutgoingHttpTests.Outgoing(new OutgoingOptions { Allow = ["127.0.0.0/8"] }, StubResolver.Always("127.0.0.1"));
            Assert.Equal(204, (await http.SendAsync(OutgoingHttpTests.Post(receiver.At()), OutgoingHttpTests.Limits, TestContext.Current.CancellationToken)).Status);
            Assert.Equal(0, proxy.Connections);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
