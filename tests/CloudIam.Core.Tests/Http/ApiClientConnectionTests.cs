using System.Net;
using System.Net.Sockets;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>Failures below HTTP, some over real loopback connections.</summary>
public sealed class ApiClientConnectionTests
{
    private static readonly TimeSpan s_testLimit = TimeSpan.FromSeconds(20);

    public static TheoryData<Exception> NothingWasSent =>
    [
        new HttpRequestException("dns", new SocketException((int)SocketError.HostNotFound)),
        new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)),
        new HttpRequestException("tls", new System.Security.Authentication.AuthenticationException("certificate")),
        new TaskCanceledException("connect", new TimeoutException("connect timeout")),
    ];

    public static TheoryData<Exception> NobodyKnows =>
    [
        new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))),
        new HttpRequestException("cut"),
        new IOException("cut"),
        // A connection that is reset at the moment it is made; the platform's handler lets it through as it is.
        new SocketException((int)SocketError.NotConnected),
        new ObjectDisposedException("stream"),
    ];

    [Theory]
    [MemberData(nameof(NothingWasSent))]
    public async Task Without_a_connection_nothing_was_sent(Exception exception)
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Throws(exception)));

        var failure = await client.FailAsync(Calls.Volcengine);

        Assert.Equal((ApiErrorKind.Unreachable, ClientErrorCodes.EndpointUnreachable), (failure.Kind, failure.Code));
        Assert.False(failure.MayHaveBeenApplied);
        Assert.Equal(6, failure.Attempts);
        Assert.Contains("open.example.com", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NobodyKnows))]
    public async Task When_a_connection_breaks_nobody_knows(Exception exception)
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Throws(exception)));

        var failure = await client.FailAsync(Calls.Volcengine);

        Assert.Equal((ApiErrorKind.ConnectionLost, ClientErrorCodes.ConnectionLost), (failure.Kind, failure.Code));
        Assert.True(failure.MayHaveBeenApplied);
        Assert.Equal(6, failure.Attempts);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var failure = await Assert.ThrowsAsync<ApiException>(() => SendAsync(ClosedPort()));

        Assert.Equal(ApiErrorKind.Unreachable, failure.Kind);
        Assert.Equal(2, failure.Attempts);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_a_lost_connection()
    {
        using var server = new LoopbackServer("");

        var failure = await Assert.ThrowsAsync<ApiException>(() => SendAsync(server.Endpoint));

        Assert.Equal(ApiErrorKind.ConnectionLost, failure.Kind);
    }

    [Fact]
    public async Task An_answer_shorter_than_announced_is_a_lost_connection()
    {
        using var server = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}");

        var failure = await Assert.ThrowsAsync<ApiException>(() => SendAsync(server.Endpoint));

        Assert.Equal(ApiErrorKind.ConnectionLost, failure.Kind);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_an_error_and_is_not_followed(int status)
    {
        using var target = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        using var server = new LoopbackServer(
            $"HTTP/1.1 {status} Moved\r\nLocation: {target.Endpoint}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        var failure = await Assert.ThrowsAsync<ApiException>(() => SendAsync(server.Endpoint));

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(1, failure.Attempts);
        Assert.Equal((1, 0), (server.Connections, target.Connections));
    }

    [Fact]
    public async Task A_good_answer_over_a_real_connection_is_read()
    {
        using var server = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 17\r\nConnection: close\r\n\r\n{\"RequestId\":\"r\"}");

        Assert.Equal("r", (await SendAsync(server.Endpoint)).RequestId);
    }

    private static Task<ApiResponse> SendAsync(Uri endpoint)
    {
        var options = new ApiClientOptions { TimeProvider = new SkippingClock(ApiClientOptions.DefaultAttemptTimeout), MaxAttempts = 2 };
        return new ApiClient(options)
            .SendAsync(Calls.AlibabaCloud with { Endpoint = endpoint }, Calls.Credential, CancellationToken.None)
            .WaitAsync(s_testLimit);
    }

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
