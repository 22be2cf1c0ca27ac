using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Emulator.Tests.Http;

public sealed class HttpServerTests : IDisposable
{
    private const string Get = "GET /?Action=DescribeRegions HTTP/1.1\r\nHost: x\r\n\r\n";

    private readonly CloudEmulator _emulator = CloudEmulator.Start(new EmulatorOptions());

    public void Dispose() => _emulator.Dispose();

    private RawConnection Connect() => new(_emulator);

    /// <summary>An unsigned request comes as far as the router when its answer is this code.</summary>
    private static void AssertAnswered(RawResponse response) =>
        Assert.Contains("MissingAuthenticationToken", response.Body, StringComparison.Ordinal);

    [Fact]
    public void An_answer_has_the_headers_of_http_and_the_date()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        using var emulator = CloudEmulator.Start(new EmulatorOptions { TimeProvider = time });
        using var connection = new RawConnection(emulator);

        connection.Send(Get);
        var first = connection.ReadResponse();
        time.Advance(TimeSpan.FromSeconds(1));
        connection.Send(Get);
        var second = connection.ReadResponse();

        Assert.Equal(401, first.Status);
        Assert.Equal("application/json; charset=utf-8", first.Headers["Content-Type"]);
        Assert.Equal("Wed, 04 Mar 2026 05:06:07 GMT", first.Headers["Date"]);
        Assert.Equal("Wed, 04 Mar 2026 05:06:08 GMT", second.Headers["Date"]);
    }

    [Fact]
    public void A_connection_serves_many_requests()
    {
        using var connection = Connect();
        for (var i = 0; i < 50; i++)
        {
            connection.Send(Get);
            AssertAnswered(connection.ReadResponse());
        }
    }

    [Fact]
    public void Pipelined_requests_are_answered_in_order()
    {
        using var connection = Connect();
        connection.Send("GET /?Action=A HTTP/1.1\r\nHost: x\r\n\r\nPOST /?Action=B HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET /?Action=C HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.Contains("\"Action\":\"A\"", connection.ReadResponse().Body, StringComparison.Ordinal);
        Assert.Contains("\"Action\":\"B\"", connection.ReadResponse().Body, StringComparison.Ordinal);
        Assert.Contains("\"Action\":\"C\"", connection.ReadResponse().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_may_come_byte_by_byte()
    {
        using var connection = Connect();
        foreach (var value in Encoding.ASCII.GetBytes("\r\nPOST /?Action=A HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;e=1\r\nabc\r\n0\r\nTrailer: t\r\n\r\n" + Get))
        {
            connection.Send([value]);
        }

        AssertAnswered(connection.ReadResponse());
        AssertAnswered(connection.ReadResponse());
    }

    [Fact]
    public void A_chunked_body_is_joined()
    {
        using var connection = Connect();
        connection.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "4\r\nName\r\nC\r\n=%E5%BC%A0&M\r\n2\r\n=1\r\n0\r\n\r\n");
        Assert.Equal(400, connection.ReadResponse().Status);

        var request = Assert.Single(_emulator.GetRequests());
        Assert.Equal("张", request.Parameters["Name"]);
        Assert.Equal("1", request.Parameters["M"]);
    }

    [Fact]
    public void Continue_is_said_before_the_body_is_awaited()
    {
        using var connection = Connect();
        connection.Send("POST /?Action=A HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal(100, connection.ReadResponse(hasBody: false).Status);

        connection.Send("abc");
        AssertAnswered(connection.ReadResponse());
    }

    [Fact]
    public void A_body_that_is_too_large_is_refused_before_it_is_sent()
    {
        using var connection = Connect();
        connection.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n");

        Assert.Equal(413, connection.ReadResponse().Status);
    }

    [Theory]
    [InlineData(1048576, false, 401)]
    [InlineData(1048577, false, 413)]
    [InlineData(1048576, true, 401)]
    [InlineData(1048577, true, 413)]
    public void A_body_has_at_most_one_mebibyte(int size, bool isChunked, int status)
    {
        using var connection = Connect();
        var framing = isChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {size}";
        connection.Send($"POST /?Action=A HTTP/1.1\r\nHost: x\r\n{framing}\r\n\r\n");
        if (isChunked)
        {
            connection.Send("8000\r\n" + new string('a', 0x8000) + "\r\n");
            connection.Send((size - 0x8000).ToString("x", CultureInfo.InvariantCulture) + "\r\n");
            size -= 0x8000;
        }

        connection.Send(new byte[size]);
        connection.Send(isChunked ? "\r\n0\r\n\r\n" : string.Empty);

        Assert.Equal(status, connection.ReadResponse().Status);
    }

    [Theory]
    [InlineData(65536, 401)]
    [InlineData(65537, 431)]
    [InlineData(200000, 431)]
    public void A_head_has_at_most_64_kibibytes(int size, int status)
    {
        using var connection = Connect();
        const string Start = "GET /?Action=A HTTP/1.1\r\nHost: x\r\nX-Long: ";
        connection.Send(Start + new string('a', size - Start.Length - 4) + "\r\n\r\n");

        var response = connection.ReadResponse();

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 431, response.Headers.ContainsKey("Connection"));
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", 400)]
    [InlineData("GET /\r\n\r\n", 400)]
    [InlineData("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n folded: yes\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n: nameless\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n", 400)]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505)]
    public void What_is_no_http_is_refused_and_the_connection_closed(string text, int status)
    {
        using var connection = Connect();
        connection.Send(text);

        var response = connection.ReadResponse();

        Assert.Equal(status, response.Status);
        Assert.Equal("close", response.Headers["Connection"]);
        Assert.True(connection.IsEnded());
        Assert.Empty(_emulator.GetRequests());
    }

    [Theory]
    [InlineData("GET /?Action=A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /?Action=A HTTP/1.0\r\n\r\n")]
    public void A_connection_ends_when_the_client_says_so(string text)
    {
        using var connection = Connect();
        connection.Send(text);

        var response = connection.ReadResponse();

        AssertAnswered(response);
        Assert.Equal("close", response.Headers["Connection"]);
        Assert.True(connection.IsEnded());
    }

    [Fact]
    public void A_client_may_finish_sending_and_still_read()
    {
        using var connection = Connect();
        connection.Send(Get);
        connection.Finish();

        AssertAnswered(connection.ReadResponse());
        Assert.True(connection.IsEnded());
    }

    [Theory]
    [InlineData("GET /?Act")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n")]
    public void A_request_that_stays_unfinished_is_dropped(string text)
    {
        using var connection = Connect();
        connection.Send(text);
        connection.Finish();

        Assert.True(connection.IsEnded());
        Assert.Empty(_emulator.GetRequests());
    }

    [Fact]
    public void Head_is_answered_without_a_body()
    {
        using var connection = Connect();
        connection.Send("HEAD /?Action=A HTTP/1.1\r\nHost: x\r\n\r\n" + Get);

        var head = connection.ReadResponse(hasBody: false);
        Assert.NotEqual("0", head.Headers["Content-Length"]);
        AssertAnswered(connection.ReadResponse());
    }

    [Fact]
    public void The_absolute_form_of_a_proxys_client_is_understood()
    {
        using var connection = Connect();
        connection.Send("GET http://open.volcengineapi.com/?Action=A HTTP/1.1\r\nHost: open.volcengineapi.com\r\n\r\n");

        AssertAnswered(connection.ReadResponse());
    }

    [Fact]
    public void A_client_that_goes_away_harms_nobody()
    {
        for (var i = 0; i < 20; i++)
        {
            using var connection = Connect();
            connection.Send(Get + Get);
        }

        using var other = Connect();
        other.Send(Get);
        AssertAnswered(other.ReadResponse());
    }
}
