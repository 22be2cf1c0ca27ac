using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>Errors that a cloud gives, in all the forms it gives them.</summary>
public sealed class ApiClientErrorTests
{
    public static TheoryData<string> Clouds => Calls.Clouds;

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task An_error_has_all_that_the_answer_tells(string cloud)
    {
        var request = Calls.To(cloud);
        var client = new ScriptedClient(Answers.Error(request, 404, "EntityNotExist.Role", "The role does not exist."));

        var failure = await client.FailAsync(request);

        Assert.Equal(ApiErrorKind.Service, failure.Kind);
        Assert.Equal("EntityNotExist.Role", failure.Code);
        Assert.Equal("The role does not exist.", failure.Message);
        Assert.Equal(404, failure.StatusCode);
        Assert.Equal(Answers.RequestId, failure.RequestId);
        Assert.Equal(request.Operation.Action, failure.Action);
        Assert.Equal(request.Endpoint.Authority, failure.Endpoint);
        Assert.False(failure.MayHaveBeenApplied);
        Assert.Null(failure.MissingPermission);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_throttle_inside_http_200_is_a_throttle(string cloud)
    {
        var request = Calls.To(cloud);
        var code = cloud == "Volcengine" ? "AccountFlowLimitExceeded" : "Throttling.User";
        var client = new ScriptedClient(Answers.Error(request, 200, code), Answers.Ok(request));

        Assert.Equal(2, (await client.SendAsync(request)).Attempts);
    }

    [Theory]
    [InlineData("InternalServiceTimeout", 200)]
    [InlineData("InternalServiceTimeout", 504)]
    [InlineData("InternalError", 200)]
    [InlineData("SomethingNew", 500)]
    [InlineData("SignatureNonceUsed", 400)]
    public async Task An_error_that_leaves_the_outcome_open_says_so_whatever_its_status(string code, int status)
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.VolcengineError(status, code)));

        Assert.True((await client.FailAsync(Calls.Volcengine)).MayHaveBeenApplied);
    }

    [Theory]
    [InlineData("FlowLimitExceeded", 503)]
    [InlineData("AccessDenied", 500)]
    [InlineData("InvalidArgument", 400)]
    public async Task A_refusal_does_not_leave_the_outcome_open_whatever_its_status(string code, int status)
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.VolcengineError(status, code)));

        Assert.False((await client.FailAsync(Calls.Volcengine)).MayHaveBeenApplied);
    }

    [Fact]
    public async Task An_Alibaba_Cloud_answer_in_camel_case_is_read_as_well()
    {
        var client = new ScriptedClient(Answers.Text(400, """{"requestId":"r","code":"InvalidParameter","message":"Bad."}"""));

        var failure = await client.FailAsync(Calls.AlibabaCloud);

        Assert.Equal(("InvalidParameter", "Bad.", "r"), (failure.Code, failure.Message, failure.RequestId));
    }

    [Fact]
    public async Task The_request_id_of_the_header_stands_in_for_one_in_the_body()
    {
        var client = new ScriptedClient(Answers.Text(400, """{"Code":"InvalidParameter"}""", ("x-acs-request-id", "r-header")));

        Assert.Equal("r-header", (await client.FailAsync(Calls.AlibabaCloud)).RequestId);
    }

    [Fact]
    public async Task A_Volcengine_gateway_may_answer_without_its_envelope()
    {
        var client = new ScriptedClient(Answers.Text(200, """{"HTTPCode":403,"errorcode":"AccessDenied","message":"Not you."}"""));

        var failure = await client.FailAsync(Calls.Volcengine);

        Assert.Equal(("AccessDenied", "Not you."), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task A_Volcengine_error_that_is_only_text_is_an_error_still()
    {
        var client = new ScriptedClient(Answers.Text(200, """{"ResponseMetadata":{"RequestId":"r","Error":"Out of order."}}"""));

        Assert.Equal("Out of order.", (await client.FailAsync(Calls.Volcengine)).Message);
    }

    [Fact]
    public async Task A_null_error_is_no_error()
    {
        var client = new ScriptedClient(Answers.Text(200, """{"ResponseMetadata":{"RequestId":"r","Error":null},"Result":{}}"""));

        Assert.Equal("r", (await client.SendAsync(Calls.Volcengine)).RequestId);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"Code":{},"Message":[]}""")]
    [InlineData("""{"ResponseMetadata":7}""")]
    [InlineData("""{"ResponseMetadata":{"Error":[]}}""")]
    public async Task A_refusal_without_a_readable_code_is_named_by_its_status(string body)
    {
        foreach (var request in new[] { Calls.Volcengine, Calls.AlibabaCloud })
        {
            var failure = await new ScriptedClient(Answers.Text(418, body)).FailAsync(request);

            Assert.Equal((ApiErrorKind.Service, "HttpStatus418"), (failure.Kind, failure.Code));
            Assert.NotEmpty(failure.Message);
        }
    }

    [Fact]
    public async Task A_code_that_is_a_number_is_its_digits()
    {
        var client = new ScriptedClient(Answers.Text(400, """{"ResponseMetadata":{"Error":{"CodeN":100002,"Message":"Bad."}}}"""));

        Assert.Equal("100002", (await client.FailAsync(Calls.Volcengine)).Code);
    }
}
