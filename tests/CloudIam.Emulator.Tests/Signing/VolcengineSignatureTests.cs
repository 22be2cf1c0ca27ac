using System.Text;
using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Signing;

public sealed class VolcengineSignatureTests : IDisposable
{
    private const string FormType = "application/x-www-form-urlencoded; charset=utf-8";

    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    private VolcengineCall Call(params (string Name, string Value)[] parameters) =>
        _emulator.Volcengine("ecs", "DescribeRegions", parameters);

    [Fact]
    public async Task A_right_signature_is_accepted()
    {
        var answer = await Call().SendAsync();

        answer.Expect(200);
        var metadata = answer.Json.GetProperty("ResponseMetadata");
        Assert.Equal("DescribeRegions", metadata.GetProperty("Action").GetString());
        Assert.Equal("2020-04-01", metadata.GetProperty("Version").GetString());
        Assert.Equal("ecs", metadata.GetProperty("Service").GetString());
        Assert.Equal("cn-beijing", metadata.GetProperty("Region").GetString());
        Assert.Equal(34, metadata.GetProperty("RequestId").GetString()!.Length);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task The_full_header_set_is_accepted(string method)
    {
        var call = Call();
        call.Method = method;
        call.Headers.Add(new("content-type", FormType));
        call.Headers.Add(new("x-content-sha256", Digest.EmptySha256));

        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task Signed_headers_may_be_in_any_order_and_leave_out_the_host()
    {
        // What the npm package @volcengine/openapi signs, and the order of the Go demo.
        var time = _emulator.Time.GetUtcNow();
        var date = VolcengineSigner.FormatDate(time);
        KeyValuePair<string, string>[] headers = [new("x-date", date), new("x-content-sha256", Digest.EmptySha256)];
        var query = CanonicalRequest.Query(Pairs.Of(("Action", "DescribeRegions"), ("Version", "2020-04-01")));
        var canonical = CanonicalRequest.Build("GET", "/", query, headers, Digest.EmptySha256);
        var scope = VolcengineSigner.Scope(date, "cn-beijing", "ecs");
        var key = VolcengineSigner.SigningKey(_emulator.Emulator.AccessKeySecret, date[..8], "cn-beijing", "ecs");
        var signature = VolcengineSigner.ComputeSignature(VolcengineSigner.StringToSign(date, scope, canonical), key);
        using var message = new HttpRequestMessage(HttpMethod.Get, "/?" + query);
        message.Headers.Add("X-Date", date);
        message.Headers.Add("X-Content-Sha256", Digest.EmptySha256);
        message.Headers.TryAddWithoutValidation(
            "Authorization",
            $"HMAC-SHA256 Credential={_emulator.Credential.AccessKeyId}/{scope}, SignedHeaders=x-date;x-content-sha256, Signature={signature}");

        (await Answer.ReadAsync(await _emulator.Http.SendAsync(message))).Expect(200);
    }

    [Fact]
    public async Task A_query_may_be_unsorted_and_escaped_in_another_way()
    {
        var call = Call(("RegionIds.1", "a b*c~/é"));
        call.AlterQuery = _ => "Version=2020-04-01&RegionIds.1=a+b*c%7e/é&Action=DescribeRegions";

        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task A_form_body_is_hashed_and_read()
    {
        var call = Call();
        call.Method = "POST";
        call.Headers.Add(new("content-type", FormType));
        call.Body = Encoding.UTF8.GetBytes("RegionIds.1=cn-shanghai");

        var regions = (await call.SendAsync()).Expect(200).Result.GetProperty("Regions");

        Assert.Equal("cn-shanghai", Assert.Single(regions.EnumerateArray()).GetProperty("RegionId").GetString());
    }

    [Fact]
    public async Task A_json_body_is_hashed_and_flattened()
    {
        var call = Call();
        call.Method = "POST";
        call.Headers.Add(new("content-type", "application/json"));
        call.Body = Encoding.UTF8.GetBytes("""{"RegionIds":["cn-shanghai"],"MaxResults":5,"NextToken":null}""");

        var regions = (await call.SendAsync()).Expect(200).Result.GetProperty("Regions");

        Assert.Equal("cn-shanghai", Assert.Single(regions.EnumerateArray()).GetProperty("RegionId").GetString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    public async Task A_body_that_is_no_json_object_is_an_invalid_argument(string body)
    {
        var call = Call();
        call.Method = "POST";
        call.Headers.Add(new("content-type", "application/json"));
        call.Body = Encoding.UTF8.GetBytes(body);

        (await call.SendAsync()).Expect(400, "InvalidArgument");
    }

    [Fact]
    public async Task A_wrong_secret_does_not_match()
    {
        var call = Call();
        call.Credential = new CloudCredential(_emulator.Credential.AccessKeyId, "wrong");

        var answer = (await call.SendAsync()).Expect(401, "SignatureDoesNotMatch");

        Assert.Equal(100010, answer.Json.GetProperty("ResponseMetadata").GetProperty("Error").GetProperty("CodeN").GetInt32());
        Assert.False(answer.Json.TryGetProperty("Result", out _));
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        var call = Call();
        call.Credential = new CloudCredential("nobody", _emulator.Emulator.AccessKeySecret);

        (await call.SendAsync()).Expect(401, "InvalidAccessKey");
    }

    [Theory]
    [InlineData(-901, 400, "InvalidTimestamp")]
    [InlineData(-890, 200, null)]
    [InlineData(890, 200, null)]
    [InlineData(910, 400, "InvalidTimestamp")]
    public async Task A_date_may_be_fifteen_minutes_off(int seconds, int status, string? code)
    {
        var call = Call();
        call.Time = _emulator.Time.GetUtcNow().AddSeconds(seconds);

        (await call.SendAsync()).Expect(status, code);
    }

    [Fact]
    public async Task A_malformed_date_is_an_invalid_timestamp()
    {
        var call = Call();
        call.Alter = message =>
        {
            message.Headers.Remove("x-date");
            message.Headers.Add("x-date", "2026-01-02T03:04:05Z");
        };

        (await call.SendAsync()).Expect(400, "InvalidTimestamp");
    }

    [Fact]
    public async Task An_altered_query_does_not_match()
    {
        var call = Call(("RegionIds.1", "cn-beijing"));
        call.AlterQuery = query => query.Replace("cn-beijing", "cn-shanghai", StringComparison.Ordinal);

        (await call.SendAsync()).Expect(401, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task An_altered_method_does_not_match()
    {
        var call = Call();
        call.Alter = message => message.Method = HttpMethod.Delete;

        (await call.SendAsync()).Expect(401, "SignatureDoesNotMatch");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_altered_body_does_not_match(bool hashIsStated)
    {
        var call = Call();
        call.Method = "POST";
        call.Body = Encoding.UTF8.GetBytes("RegionIds.1=cn-beijing");
        if (hashIsStated)
        {
            call.Headers.Add(new("x-content-sha256", Digest.Sha256Hex(call.Body)));
        }

        call.Alter = message => message.Content = new StringContent("RegionIds.1=cn-shanghai");

        (await call.SendAsync()).Expect(401, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task The_signature_of_one_service_is_not_good_for_another()
    {
        var call = Call();
        call.Alter = message => Replace(message, "/ecs/", "/iam/");

        (await call.SendAsync()).Expect(401, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task No_authorization_is_a_missing_token()
    {
        var call = Call();
        call.Alter = message => message.Headers.Remove("Authorization");

        (await call.SendAsync()).Expect(401, "MissingAuthenticationToken");
    }

    [Fact]
    public async Task No_date_is_missing_information()
    {
        var call = Call();
        call.Alter = message => message.Headers.Remove("x-date");

        (await call.SendAsync()).Expect(400, "MissingRequestInfo");
    }

    [Theory]
    [InlineData("Signature=", "Sig=", 401, "MissingSignature")]
    [InlineData("SignedHeaders=", "Signed=", 400, "InvalidAuthorization")]
    [InlineData("Credential=", "Cred=", 400, "InvalidAuthorization")]
    [InlineData("HMAC-SHA256 ", "HMAC-SHA256-X ", 400, "InvalidAuthorization")]
    [InlineData("SignedHeaders=host;x-date", "SignedHeaders=host", 400, "InvalidAuthorization")]
    [InlineData("/request", "", 400, "InvalidCredential")]
    [InlineData("/request", "/aws4_request", 400, "InvalidCredential")]
    public async Task A_malformed_authorization_is_refused(string part, string replacement, int status, string code)
    {
        var call = Call();
        call.Alter = message => Replace(message, part, replacement);

        (await call.SendAsync()).Expect(status, code);
    }

    [Fact]
    public async Task A_scope_of_another_day_is_refused()
    {
        var call = Call();
        var day = VolcengineSigner.FormatDate(call.Time)[..8];
        call.Alter = message => Replace(message, "/" + day + "/", "/20200101/");

        (await call.SendAsync()).Expect(400, "InvalidCredential");
    }

    [Fact]
    public async Task A_security_token_that_nobody_issued_is_refused()
    {
        var call = Call();
        call.Credential = new CloudCredential(_emulator.Credential.AccessKeyId, _emulator.Emulator.AccessKeySecret, "token");

        (await call.SendAsync()).Expect(401, "InvalidSecretToken");
    }

    [Fact]
    public async Task The_same_request_may_come_twice()
    {
        var call = Call();

        (await call.SendAsync()).Expect(200);
        (await call.SendAsync()).Expect(200);
    }

    [Theory]
    [InlineData("ecs", "NoSuchAction", null, 404, "InvalidActionOrVersion")]
    [InlineData("ecs", "describeregions", null, 404, "InvalidActionOrVersion")]
    [InlineData("ecs", "DescribeRegions", "2018-01-01", 404, "InvalidActionOrVersion")]
    [InlineData("ecs", "", null, 400, "MissingParameter")]
    [InlineData("ecs", "DescribeRegions", "", 400, "MissingParameter")]
    [InlineData("vpc", "DescribeVpcs", null, 404, "ServiceNotFound")]
    public async Task An_unknown_operation_is_not_found(string service, string action, string? version, int status, string code)
    {
        var call = _emulator.Volcengine(service, action);
        call.Version = version;

        (await call.SendAsync()).Expect(status, code);
    }

    private static void Replace(HttpRequestMessage message, string part, string replacement)
    {
        var value = message.Headers.GetValues("Authorization").Single();
        Assert.Contains(part, value, StringComparison.Ordinal);
        message.Headers.Remove("Authorization");
        message.Headers.TryAddWithoutValidation("Authorization", value.Replace(part, replacement, StringComparison.Ordinal));
    }
}
