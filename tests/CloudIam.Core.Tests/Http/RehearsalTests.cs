using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>The call that is gone through before the first one.</summary>
public sealed class RehearsalTests
{
    [Theory]
    [InlineData(CloudProvider.AlibabaCloud)]
    [InlineData(CloudProvider.Volcengine)]
    public async Task It_comes_to_a_good_answer_at_the_first_attempt_without_a_server(CloudProvider provider)
    {
        var answer = await Rehearsal.RunAsync(provider).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("rehearsal", answer.RequestId);
        Assert.Equal(1, answer.Attempts);
        Assert.NotNull(answer.ServerTime);
    }
}
