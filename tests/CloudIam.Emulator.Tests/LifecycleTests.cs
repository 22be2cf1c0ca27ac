using System.Diagnostics;
using System.Net.Sockets;
using CloudIam.Emulator.Tests.Http;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public void It_tells_what_a_client_needs()
    {
        using var emulator = CloudEmulator.Start(new EmulatorOptions());

        Assert.Equal("127.0.0.1", emulator.Endpoint.Host);
        Assert.Equal("http", emulator.Endpoint.Scheme);
        Assert.NotEqual(0, emulator.Endpoint.Port);
        Assert.Equal("EMULATORACCESSKEY", emulator.AccessKeyId);
        Assert.Equal("emulator-secret-not-a-real-key", emulator.AccessKeySecret);
        Assert.Equal("cn-beijing", emulator.Region);
        Assert.Equal("cn-hangzhou", emulator.AlibabaCloudRegion);
    }

    [Fact]
    public async Task Stopping_is_prompt_ends_all_connections_and_frees_the_port()
    {
        var emulator = CloudEmulator.Start(new EmulatorOptions());
        var port = emulator.Endpoint.Port;
        var connections = Enumerable.Range(0, 20).Select(_ => new RawConnection(emulator)).ToList();
        connections.ForEach(connection => connection.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"));
        await Task.Delay(50);

        var watch = Stopwatch.StartNew();
        emulator.Stop();
        emulator.Stop();
        emulator.Dispose();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
        Assert.All(connections, connection => Assert.True(IsCut(connection)));
        connections.ForEach(connection => connection.Dispose());
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", port));

        using var next = CloudEmulator.Start(new EmulatorOptions { Port = port });
        Assert.Equal(port, next.Endpoint.Port);
        using var http = new HttpClient { BaseAddress = next.Endpoint };
        Assert.Equal(401, (int)(await http.GetAsync(new Uri("/?Action=A", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        using var first = CloudEmulator.Start(new EmulatorOptions());
        var port = first.Endpoint.Port;

        var exception = Assert.Throws<IOException>(() => CloudEmulator.Start(new EmulatorOptions { Port = port }));

        Assert.Contains($"127.0.0.1:{port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_emulators_share_nothing()
    {
        using var first = new TestEmulator();
        using var second = new TestEmulator();
        (string, string)[] grant = [("RoleName", "app-test"), ("PolicyName", "ops"), ("PolicyType", "Custom")];

        (await first.Ram("AttachPolicyToRole", grant)).Expect(200);
        (await second.Ram("AttachPolicyToRole", grant)).Expect(200);

        Assert.Single(first.Emulator.GetRequests());
        Assert.Single(second.Emulator.GetRequests());
    }

    [Fact]
    public void A_hundred_thousand_instances_do_not_delay_the_start()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{"volcengine":{"instances":{"count":100000}}}""");
            CloudEmulator.Start(new EmulatorOptions { SeedPath = path }).Dispose();

            var watch = Stopwatch.StartNew();
            using var emulator = CloudEmulator.Start(new EmulatorOptions { SeedPath = path });

            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsCut(RawConnection connection)
    {
        try
        {
            return connection.IsEnded();
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return true;
        }
    }
}
