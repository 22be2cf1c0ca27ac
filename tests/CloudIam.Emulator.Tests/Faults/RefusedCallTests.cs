using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Faults;

/// <summary>Faults that answer with an error, and keep the call from being applied.</summary>
public sealed class RefusedCallTests : IDisposable
{
    private readonly FaultLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private static string? Header(Answer answer, string name) =>
        answer.Message.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    [Fact]
    public async Task Throttle_has_each_clouds_code_and_no_hint_unless_asked()
    {
        _lab.Add(EmulatorFaultKind.Throttle, count: 2);

        var ram = (await _lab.Attach()).Expect(400, "Throttling.User");
        var ecs = (await _lab.Associate(FaultLab.Instance)).Expect(429, "FlowLimitExceeded");

        Assert.Null(Header(ram, "x-acs-retry-after"));
        Assert.Null(Header(ecs, "Retry-After"));
        Assert.Equal(100018, ecs.Json.GetProperty("ResponseMetadata").GetProperty("Error").GetProperty("CodeN").GetInt32());
        Assert.Equal([400, 429], _lab.Emulator.GetRequests().Select(request => request.StatusCode));
        Assert.False(await _lab.IsAttached());
        Assert.Empty(await _lab.BoundAmong([FaultLab.Instance]));
    }

    [Fact]
    public async Task Throttle_says_how_long_to_wait_when_asked()
    {
        _lab.Add(EmulatorFaultKind.Throttle, count: 2, milliseconds: 1500);

        Assert.Equal("1500", Header(await _lab.Attach(), "x-acs-retry-after"));
        Assert.Equal("2", Header(await _lab.Associate(FaultLab.Instance), "Retry-After"));
    }

    [Fact]
    public async Task Throttle_takes_another_documented_code_with_its_status()
    {
        _lab.Add(EmulatorFaultKind.Throttle, errorCode: "Rejected.Throttling");
        (await _lab.Attach()).Expect(503, "Rejected.Throttling");

        _lab.Add(EmulatorFaultKind.Throttle, errorCode: "429");
        (await _lab.Attach()).Expect(429, "Throttling.User");

        _lab.Add(EmulatorFaultKind.Throttle, errorCode: "AccountFlowLimitExceeded");
        (await _lab.Associate(FaultLab.Instance)).Expect(429, "AccountFlowLimitExceeded");
    }

    [Fact]
    public async Task ThrottleInSuccess_is_an_error_with_status_200()
    {
        _lab.Add(EmulatorFaultKind.ThrottleInSuccess, count: 2);

        (await _lab.Attach()).Expect(200, "Throttling.User");
        (await _lab.Associate(FaultLab.Instance)).Expect(200, "FlowLimitExceeded");

        Assert.All(_lab.Emulator.GetRequests(), request => Assert.Equal(200, request.StatusCode));
        Assert.Equal(["Throttling.User", "FlowLimitExceeded"], _lab.Emulator.GetRequests().Select(request => request.ErrorCode));
        Assert.False(await _lab.IsAttached());
        Assert.Empty(await _lab.BoundAmong([FaultLab.Instance]));
    }

    [Theory]
    [InlineData("ServiceUnavailable", 503, "ServiceUnavailable")]
    [InlineData("InternalError", 500, "InternalError")]
    [InlineData("NoPermission", 403, "NoPermission")]
    [InlineData("Some.Other", 500, "Some.Other")]
    [InlineData("503", 503, "ServiceUnavailable")]
    [InlineData("504", 504, "InternalError")]
    public async Task ServerError_has_the_code_and_its_status(string given, int status, string code)
    {
        _lab.Add(EmulatorFaultKind.ServerError, errorCode: given);

        (await _lab.Attach()).Expect(status, code);

        Assert.False(await _lab.IsAttached());
    }

    [Fact]
    public async Task ServerError_is_any_documented_one_without_a_code()
    {
        _lab.Add(EmulatorFaultKind.ServerError, count: null);
        var seen = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            var answer = await _lab.Associate(FaultLab.Instance);
            Assert.InRange(answer.Status, 500, 504);
            seen.Add($"{answer.Status} {answer.Code}");
        }

        Assert.Equal(
            [
                "500 InternalError", "500 UndefinedError", "502 FailToConnect", "502 InternalServiceError", "503 ServiceUnavailableTemp",
                "504 InternalServiceTimeout",
            ],
            seen.Order(StringComparer.Ordinal));
        Assert.Empty(await _lab.BoundAmong([FaultLab.Instance]));
    }

    [Fact]
    public async Task ExpiredToken_comes_for_temporary_keys_alone()
    {
        var session = await _lab.Clouds.AlibabaCloud(
            "sts", "AssumeRole", [("RoleArn", "acs:ram::1234567890123456:role/app-prod"), ("RoleSessionName", "test")]).SendAsync();
        var key = session.Expect(200).Json.GetProperty("Credentials");
        _lab.Add(EmulatorFaultKind.ExpiredToken);
        (await _lab.Attach()).Expect(200);

        var call = _lab.Clouds.AlibabaCloud("ram", "GetRole", [("RoleName", "app-test")]);
        call.Credential = new(
            key.GetProperty("AccessKeyId").GetString()!,
            key.GetProperty("AccessKeySecret").GetString()!,
            key.GetProperty("SecurityToken").GetString()!);
        (await call.SendAsync()).Expect(400, "InvalidSecurityToken.Expired");
        call.Nonce = Guid.NewGuid().ToString("N");
        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task Html_is_a_page_of_a_proxy_that_the_cloud_knows_nothing_of()
    {
        _lab.Add(EmulatorFaultKind.Html);
        _lab.Add(EmulatorFaultKind.Html, errorCode: "200");
        var request = new HttpRequestMessage(HttpMethod.Post, "/?Action=AttachPolicyToRole");
        request.Headers.Add("Authorization", "ACS3-HMAC-SHA256 nothing");

        using var first = await _lab.Clouds.Http.SendAsync(request);
        Assert.Equal(502, (int)first.StatusCode);
        Assert.Equal("text/html", first.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<html>", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(_lab.Attach);

        Assert.Equal(["502 Html", "200 Html"], _lab.Emulator.GetRequests().Select(noted => $"{noted.StatusCode} {noted.ErrorCode}"));
        Assert.False(await _lab.IsAttached());
    }

    [Fact]
    public async Task A_call_that_is_refused_anyway_uses_up_no_throttle()
    {
        _lab.Add(EmulatorFaultKind.Throttle);
        var call = _lab.Clouds.AlibabaCloud("ram", "GetRole", [("RoleName", "app-test")]);
        call.Credential = new("EMULATORACCESSKEY", "wrong");

        (await call.SendAsync()).Expect(400, "SignatureDoesNotMatch");

        Assert.Equal(0, Assert.Single(_lab.Emulator.GetFaults()).FiredCount);
        (await _lab.Attach()).Expect(400, "Throttling.User");
    }
}
