using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>How many calls are under way at once.</summary>
public sealed class ApiClientLanesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_calls_are_under_way_than_there_are_lanes_and_all_of_them_come_through(int lanes)
    {
        var (running, most) = (0, 0);
        var transport = ScriptedTransport.Always(async (request, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(10, token);
            Interlocked.Decrement(ref running);
            return await Answers.VolcengineOk()(request, token);
        });
        var client = new ApiClient(new ApiClientOptions { CallsAtOnce = lanes }, new HttpMessageInvoker(transport));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.SendAsync(Calls.Volcengine, Calls.Credential, default)))
            .WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(lanes, most);
        Assert.Equal(12, transport.Requests.Count);
    }

    [Fact]
    public async Task A_failed_call_gives_its_lane_back()
    {
        var transport = new ScriptedTransport(Answers.VolcengineError(400, "InvalidArgument"), Answers.VolcengineOk());
        var client = new ApiClient(new ApiClientOptions { CallsAtOnce = 1 }, new HttpMessageInvoker(transport));

        await Assert.ThrowsAsync<ApiException>(() => client.SendAsync(Calls.Volcengine, Calls.Credential, default));

        await client.SendAsync(Calls.Volcengine, Calls.Credential, default).WaitAsync(TimeSpan.FromSeconds(20));
    }
}
