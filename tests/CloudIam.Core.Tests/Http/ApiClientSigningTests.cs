namespace CloudIam.Core.Tests.Http;

/// <summary>What goes over the wire, and what changes from one attempt to the next.</summary>
public sealed class ApiClientSigningTests
{
    public static TheoryData<string> Clouds => Calls.Clouds;

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task Every_attempt_is_signed_anew_and_asks_for_the_same(string cloud)
    {
        var request = Calls.To(cloud);
        var throttle = Answers.Error(request, 429, "Throttling", "No.", ("x-acs-retry-after", "1500"));
        var client = new ScriptedClient(throttle, throttle, Answers.Ok(request));

        await client.SendAsync(request);

        var sent = client.Transport.Requests;
        Assert.Equal(3, sent.Count);
        Assert.Equal(3, sent.Select(attempt => attempt.Headers["Authorization"]).Distinct().Count());
        Assert.Equal(3, sent.Select(attempt => attempt.Headers[cloud == "Volcengine" ? "X-Date" : "x-acs-date"]).Distinct().Count());
        Assert.Single(sent.Select(attempt => attempt.Uri.AbsoluteUri).Distinct());
    }

    [Fact]
    public async Task No_two_attempts_on_Alibaba_Cloud_share_a_nonce()
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.AlibabaCloudError(400, "SignatureNonceUsed")));

        await client.FailAsync(Calls.AlibabaCloud);

        Assert.Equal(6, client.Transport.Requests.Select(attempt => attempt.Headers["x-acs-signature-nonce"]).Distinct().Count());
    }

    [Fact]
    public async Task Volcengine_is_asked_by_get_with_action_and_parameters_in_the_query()
    {
        var client = new ScriptedClient(Answers.VolcengineOk());

        await client.SendAsync(Calls.Volcengine);

        var sent = Assert.Single(client.Transport.Requests);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.Equal(
            "https://open.example.com/?Action=AssociateInstancesIamRole&ClientToken=token-1&IamRoleName=%E8%A7%92%E8%89%B2%20%2A"
            + "&InstanceIds.1=i-1&Version=2020-04-01",
            sent.Uri.AbsoluteUri);
        Assert.Equal("20260115T080910Z", sent.Headers["X-Date"]);
        Assert.Contains("/20260115/cn-beijing/ecs/request,", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alibaba_Cloud_is_asked_by_post_with_parameters_in_the_query_and_the_action_in_a_header()
    {
        var client = new ScriptedClient(Answers.AlibabaCloudOk());

        await client.SendAsync(Calls.AlibabaCloud);

        var sent = Assert.Single(client.Transport.Requests);
        Assert.Equal(HttpMethod.Post, sent.Method);
        Assert.Equal(
            "https://ram.example.com/?PolicyName=ops&PolicyType=Custom&RoleName=%E8%A7%92%E8%89%B2%20%2A", sent.Uri.AbsoluteUri);
        Assert.Equal("AttachPolicyToRole", sent.Headers["x-acs-action"]);
        Assert.Equal("2015-05-01", sent.Headers["x-acs-version"]);
        Assert.Equal("2026-01-15T08:09:10Z", sent.Headers["x-acs-date"]);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task The_module_names_itself_and_the_port_belongs_to_the_host(string cloud)
    {
        var client = new ScriptedClient(Answers.Ok(Calls.To(cloud)));

        await client.SendAsync(Calls.To(cloud) with { Endpoint = new Uri("http://127.0.0.1:8443") });

        var sent = Assert.Single(client.Transport.Requests);
        Assert.Equal("CloudIam.PowerShell/1.2 PowerShell/7.6", sent.Headers["User-Agent"].Replace(',', ' '));
        Assert.Equal("127.0.0.1:8443", sent.Headers["Host"]);
    }
}
