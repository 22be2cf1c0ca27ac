using System.Text;
using CloudIam.Core.Credentials;
using CloudIam.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Emulator.Tests.Signing;

public sealed class Acs3SignatureTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly TestEmulator _emulator;

    public Acs3SignatureTests() => _emulator = new TestEmulator(time: _time);

    public void Dispose() => _emulator.Dispose();

    private AlibabaCloudCall Call() => _emulator.AlibabaCloud("ram", "GetRole", ("RoleName", "app-prod"));

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task A_right_signature_is_accepted(string method)
    {
        var call = Call();
        call.Method = method;

        var answer = (await call.SendAsync()).Expect(200);

        Assert.Equal("app-prod", answer.Json.GetProperty("Role").GetProperty("RoleName").GetString());
        Assert.Equal(answer.Json.GetProperty("RequestId").GetString(), answer.Message.Headers.GetValues("x-acs-request-id").Single());
    }

    [Fact]
    public async Task Retry_and_telemetry_headers_are_signed_as_well()
    {
        var call = Call();
        call.Headers.Add(new("x-acs-retry-attempts", "1"));
        call.Headers.Add(new("x-acs-credentials-provider", "static_ak"));
        call.Headers.Add(new("x-acs-accesskey-id", _emulator.Credential.AccessKeyId));

        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task A_form_body_is_hashed_and_read()
    {
        var call = _emulator.AlibabaCloud("ram", "GetRole");
        call.Headers.Add(new("content-type", "application/x-www-form-urlencoded"));
        call.Body = Encoding.UTF8.GetBytes("RoleName=app-prod");

        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task Action_and_version_may_stand_in_the_query()
    {
        var call = Call();
        call.IsActionInQuery = true;

        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task A_query_may_be_unsorted_and_escaped_in_another_way()
    {
        var call = _emulator.AlibabaCloud("bastion", "ListUsers", ("InstanceId", "bastionhost-cn-1"), ("UserName", "张 伟"));
        call.AlterQuery = _ => "UserName=%e5%bc%a0+伟&InstanceId=bastionhost%2Dcn-1";

        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task A_wrong_secret_does_not_match_and_the_message_shows_what_the_server_signs()
    {
        var call = Call();
        call.Credential = new CloudCredential(_emulator.Credential.AccessKeyId, "wrong");

        var answer = (await call.SendAsync()).Expect(400, "SignatureDoesNotMatch");

        var message = answer.Json.GetProperty("Message").GetString();
        Assert.Contains("ACS3-HMAC-SHA256\n", message, StringComparison.Ordinal);
        Assert.Contains("RoleName=app-prod", message, StringComparison.Ordinal);
        Assert.Equal("ram.aliyuncs.com", answer.Json.GetProperty("HostId").GetString());
        Assert.Contains("SignatureDoesNotMatch", answer.Json.GetProperty("Recommend").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(answer.Json.GetProperty("RequestId").GetString()!);
    }

    [Fact]
    public async Task An_unknown_key_is_not_found()
    {
        var call = Call();
        call.Credential = new CloudCredential("nobody", _emulator.Emulator.AccessKeySecret);

        (await call.SendAsync()).Expect(404, "InvalidAccessKeyId.NotFound");
    }

    [Theory]
    [InlineData(-901, 400, "InvalidTimeStamp.Expired")]
    [InlineData(-900, 200, null)]
    [InlineData(900, 200, null)]
    [InlineData(901, 400, "InvalidTimeStamp.Expired")]
    public async Task A_date_may_be_fifteen_minutes_off(int seconds, int status, string? code)
    {
        var call = Call();
        call.Time = _time.GetUtcNow().AddSeconds(seconds);

        (await call.SendAsync()).Expect(status, code);
    }

    [Fact]
    public async Task A_malformed_date_is_refused()
    {
        var call = Call();
        call.Alter = message =>
        {
            message.Headers.Remove("x-acs-date");
            message.Headers.Add("x-acs-date", "20260304T050607Z");
        };

        (await call.SendAsync()).Expect(400, "InvalidTimeStamp.Format");
    }

    [Fact]
    public async Task A_nonce_is_good_for_one_request()
    {
        var call = Call();
        (await call.SendAsync()).Expect(200);

        (await call.SendAsync()).Expect(400, "SignatureNonceUsed");

        call.Nonce = "another";
        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_its_nonce_up()
    {
        var call = Call();
        call.Nonce = "once";
        var right = call.Credential;
        call.Credential = new CloudCredential(right.AccessKeyId, "wrong");
        (await call.SendAsync()).Expect(400, "SignatureDoesNotMatch");

        call.Credential = right;
        (await call.SendAsync()).Expect(200);
    }

    [Fact]
    public async Task An_altered_parameter_does_not_match()
    {
        var call = Call();
        call.AlterQuery = query => query.Replace("app-prod", "app-test", StringComparison.Ordinal);

        (await call.SendAsync()).Expect(400, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task An_added_parameter_does_not_match()
    {
        var call = Call();
        call.AlterQuery = query => query + "&More=1";

        (await call.SendAsync()).Expect(400, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task An_altered_action_does_not_match()
    {
        var call = Call();
        call.Alter = message =>
        {
            message.Headers.Remove("x-acs-action");
            message.Headers.Add("x-acs-action", "ListPoliciesForRole");
        };

        (await call.SendAsync()).Expect(400, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task An_altered_body_does_not_match()
    {
        var call = _emulator.AlibabaCloud("ram", "GetRole");
        call.Body = Encoding.UTF8.GetBytes("RoleName=app-prod");
        call.Alter = message => message.Content = new ByteArrayContent("RoleName=app-test"u8.ToArray());

        (await call.SendAsync()).Expect(400, "SignatureDoesNotMatch");
    }

    [Theory]
    [InlineData("Authorization", "IncompleteSignature")]
    [InlineData("x-acs-action", "MissingParameter")]
    [InlineData("x-acs-version", "MissingParameter")]
    [InlineData("x-acs-date", "MissingParameter")]
    [InlineData("x-acs-signature-nonce", "MissingParameter")]
    [InlineData("x-acs-content-sha256", "MissingParameter")]
    public async Task A_missing_header_is_named(string header, string code)
    {
        var call = Call();
        call.Alter = message => Assert.True(message.Headers.Remove(header));

        (await call.SendAsync()).Expect(400, code);
    }

    [Theory]
    [InlineData("Signature=", "Sig=", "IncompleteSignature")]
    [InlineData("SignedHeaders=", "Signed=", "IncompleteSignature")]
    [InlineData("SignedHeaders=host;", "SignedHeaders=", "IncompleteSignature")]
    [InlineData("x-acs-action;", "", "IncompleteSignature")]
    [InlineData("ACS3-HMAC-SHA256", "ACS3-RSA-SHA256", "InvalidSignatureMethod")]
    public async Task A_malformed_authorization_is_refused(string part, string replacement, string code)
    {
        var call = Call();
        call.Alter = message =>
        {
            var value = message.Headers.GetValues("Authorization").Single();
            Assert.Contains(part, value, StringComparison.Ordinal);
            message.Headers.Remove("Authorization");
            message.Headers.TryAddWithoutValidation("Authorization", value.Replace(part, replacement, StringComparison.Ordinal));
        };

        (await call.SendAsync()).Expect(400, code);
    }

    [Fact]
    public async Task A_security_token_that_nobody_issued_is_refused()
    {
        var call = Call();
        call.Credential = new CloudCredential(_emulator.Credential.AccessKeyId, _emulator.Emulator.AccessKeySecret, "token");

        (await call.SendAsync()).Expect(400, "InvalidSecurityToken.Malformed");
    }

    [Theory]
    [InlineData("NoSuchAction", "2015-05-01", "InvalidApi.NotFound")]
    [InlineData("getrole", "2015-05-01", "InvalidApi.NotFound")]
    [InlineData("GetRole", "2015-05-02", "InvalidVersion")]
    public async Task An_unknown_operation_is_not_found(string action, string version, string code)
    {
        var call = _emulator.AlibabaCloud("ram", action);
        call.Version = version;

        (await call.SendAsync()).Expect(404, code);
    }

    [Fact]
    public async Task The_older_signature_is_named_as_unsupported()
    {
        var response = await _emulator.Http.GetAsync(
            new Uri("/?Action=GetRole&Version=2015-05-01&SignatureMethod=HMAC-SHA1&Signature=x", UriKind.Relative));

        (await Answer.ReadAsync(response)).Expect(400, "InvalidSignatureMethod");
    }

    [Fact]
    public async Task A_request_without_anything_is_answered_in_this_clouds_way()
    {
        var response = await _emulator.Http.GetAsync(new Uri("/", UriKind.Relative));

        (await Answer.ReadAsync(response)).Expect(400, "MissingParameter");
    }
}
