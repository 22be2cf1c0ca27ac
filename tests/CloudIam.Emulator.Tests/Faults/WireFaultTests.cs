using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CloudIam.Emulator.Tests.Http;

namespace CloudIam.Emulator.Tests.Faults;

/// <summary>Faults of the connection: whether the call was applied is another matter than what its caller learns.</summary>
public sealed class WireFaultTests : IDisposable
{
    private readonly FaultLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Reset_comes_before_the_call_is_applied()
    {
        _lab.Add(EmulatorFaultKind.Reset);

        Assert.True(await FaultLab.IsReset(_lab.Attach()));

        var request = Assert.Single(_lab.Emulator.GetRequests());
        Assert.Equal("AttachPolicyToRole 0 Reset", $"{request.Action} {request.StatusCode} {request.ErrorCode}");
        Assert.False(await _lab.IsAttached());
    }

    [Fact]
    public async Task ResetAfter_comes_when_the_call_is_applied()
    {
        _lab.Add(EmulatorFaultKind.ResetAfter);

        Assert.True(await FaultLab.IsReset(_lab.Attach()));

        var request = Assert.Single(_lab.Emulator.GetRequests());
        Assert.Equal("0 ResetAfter", $"{request.StatusCode} {request.ErrorCode}");
        Assert.True(await _lab.IsAttached());
    }

    [Fact]
    public async Task Refuse_cuts_a_connection_before_anything_is_read()
    {
        // Also a client that has a connection open must come anew.
        (await _lab.Clouds.Ram("ListRoles")).Expect(200);
        _lab.Add(EmulatorFaultKind.Refuse);

        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            // The reset may come before the client knows that it was connected.
            var exception = await Assert.ThrowsAsync<SocketException>(async () =>
            {
                await socket.ConnectAsync("127.0.0.1", _lab.Emulator.Endpoint.Port);
                await socket.ReceiveAsync(new byte[1]);
            });
            Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
        }

        Assert.Equal(1, Assert.Single(_lab.Emulator.GetFaults()).FiredCount);
        (await _lab.Attach()).Expect(200);
        Assert.Equal(2, _lab.Emulator.GetRequests().Count);
    }

    [Fact]
    public async Task Refuse_meets_the_next_call_of_a_client_that_was_connected()
    {
        (await _lab.Clouds.Ram("ListRoles")).Expect(200);
        _lab.Add(EmulatorFaultKind.Refuse, count: null);

        await Assert.ThrowsAsync<HttpRequestException>(_lab.Attach);

        Assert.False(await _lab.IsAttached());
    }

    [Fact]
    public async Task Cut_sends_half_a_body_of_a_call_that_is_applied()
    {
        _lab.Add(EmulatorFaultKind.Cut);

        await Assert.ThrowsAsync<HttpRequestException>(_lab.Attach);

        Assert.Equal("200 Cut", string.Join(",", _lab.Emulator.GetRequests().Select(request => $"{request.StatusCode} {request.ErrorCode}")));
        Assert.True(await _lab.IsAttached());
    }

    [Fact]
    public void Cut_ends_in_the_middle()
    {
        _lab.Add(EmulatorFaultKind.Cut);
        using var connection = new RawConnection(_lab.Emulator);
        connection.Send("POST /?Action=GetRole HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

        var length = 0;
        while (connection.ReadLine() is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length: ", StringComparison.Ordinal))
            {
                length = int.Parse(line.AsSpan("Content-Length: ".Length), CultureInfo.InvariantCulture);
            }
        }

        Assert.True(length > 100);
        Assert.Equal(length / 2, Encoding.UTF8.GetByteCount(connection.ReadLine()!));
        Assert.True(connection.IsEnded());
    }

    [Fact]
    public async Task Drip_takes_its_time_and_loses_nothing()
    {
        _lab.Add(EmulatorFaultKind.Drip, milliseconds: 150);

        var watch = Stopwatch.StartNew();
        (await _lab.Attach()).Expect(200);

        Assert.InRange(watch.ElapsedMilliseconds, 140, 3000);
        Assert.True(await _lab.IsAttached());
    }

    [Fact]
    public async Task Latency_is_about_as_long_as_given_and_stands_beside_others()
    {
        _lab.Add(EmulatorFaultKind.Latency, milliseconds: 100);
        _lab.Add(EmulatorFaultKind.Latency, milliseconds: 50);
        _lab.Add(EmulatorFaultKind.Throttle);

        var watch = Stopwatch.StartNew();
        (await _lab.Attach()).Expect(400, "Throttling.User");

        Assert.InRange(watch.ElapsedMilliseconds, 110, 2000);
        Assert.All(_lab.Emulator.GetFaults(), fault => Assert.Equal(1, fault.FiredCount));
    }

    [Fact]
    public async Task Stopping_waits_for_no_answer_that_is_held_back()
    {
        _lab.Add(EmulatorFaultKind.Latency, milliseconds: 60_000);
        var call = _lab.Attach();
        await Task.Delay(50);

        var watch = Stopwatch.StartNew();
        _lab.Emulator.Stop();

        Assert.InRange(watch.ElapsedMilliseconds, 0, 1500);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
    }

    [Theory]
    [InlineData(1200, "InvalidTimeStamp.Expired", "InvalidTimestamp")]
    [InlineData(-1200, "InvalidTimeStamp.Expired", "InvalidTimestamp")]
    [InlineData(600, null, null)]
    public async Task Skew_moves_the_clock_that_signatures_are_judged_by(int seconds, string? alibabaCloud, string? volcengine)
    {
        _lab.Add(EmulatorFaultKind.Skew, count: 2, milliseconds: seconds * 1000);

        var ram = (await _lab.Attach()).Expect(alibabaCloud is null ? 200 : 400, alibabaCloud);
        var ecs = (await _lab.Associate(FaultLab.Instance)).Expect(volcengine is null ? 200 : 400, volcengine);

        Assert.All(
            new[] { ram, ecs },
            answer => Assert.InRange((answer.Message.Headers.Date!.Value - DateTimeOffset.UtcNow).TotalSeconds, seconds - 5, seconds + 5));
        Assert.Equal(alibabaCloud is null, await _lab.IsAttached());
    }

    [Fact]
    public async Task A_skewed_clock_takes_requests_that_are_signed_by_it()
    {
        _lab.Add(EmulatorFaultKind.Skew, milliseconds: 3_600_000);
        var call = _lab.Clouds.AlibabaCloud("ram", "ListRoles", []);
        call.Time = DateTimeOffset.UtcNow.AddHours(1);

        (await call.SendAsync()).Expect(200);
    }
}
