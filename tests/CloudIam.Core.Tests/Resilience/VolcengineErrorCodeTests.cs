using static CloudIam.Core.Tests.Resilience.ErrorCodeExpectation;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>Every row of the facts' tables for Volcengine (3.6, 4, 5.2) with its documented status.</summary>
public sealed class VolcengineErrorCodeTests
{
    [Theory]
    [InlineData(200, "InvalidInstance.NotFound")]
    [InlineData(200, "InvalidInstanceStatus")]
    [InlineData(200, "MissingParameter.InstanceId")]
    [InlineData(400, "InvalidArgument")]
    [InlineData(400, "MissingParameter.IamRoleName")]
    [InlineData(400, "IdempotentParameterMismatch")]
    [InlineData(400, "InvalidClientToken.Malformed")]
    [InlineData(403, "InvalidInstance.RequestForbidden")]
    public void An_ecs_answer_about_the_input_is_final(int status, string code) =>
        Verify(status, code, Never, Refusal.None);

    [Theory]
    [InlineData(400, "InvalidPolicyType")]
    [InlineData(404, "RoleNotExist")]
    [InlineData(404, "PolicyNotExist")]
    [InlineData(400, "InvalidLimit")]
    [InlineData(400, "InvalidOffset")]
    [InlineData(400, "ParameterNotFound")]
    [InlineData(400, "InvalidTRN")]
    [InlineData(400, "InvalidJsonStruct")]
    [InlineData(400, "InvalidStatus")]
    [InlineData(400, "InvalidDescription")]
    [InlineData(409, "AccessKeyLimitExceeded")]
    public void An_iam_answer_about_the_input_is_final(int status, string code) =>
        Verify(status, code, Never, Refusal.None);

    [Theory]
    [InlineData(400, "MissingParameter")]
    [InlineData(400, "MissingRequestInfo")]
    [InlineData(404, "ServiceNotFound")]
    [InlineData(404, "InvalidActionOrVersion")]
    [InlineData(405, "MethodNotAllowed")]
    [InlineData(400, "ServiceShouldCallSelfApi")]
    public void A_gateway_answer_about_the_request_is_final(int status, string code) =>
        Verify(status, code, Never, Refusal.None);

    [Theory]
    [InlineData(400, "InvalidAccessKeyId")]
    [InlineData(404, "AccessKeyNotExist")]
    [InlineData(400, "AccessKeyIsExpire")]
    [InlineData(400, "SessionTokenInvalid")]
    [InlineData(401, "MissingAuthenticationToken")]
    [InlineData(401, "MissingSignature")]
    [InlineData(400, "InvalidTimestamp")]
    [InlineData(403, "InvalidTimestamp")]
    [InlineData(401, "InvalidAccessKey")]
    [InlineData(401, "InvalidClientTokenId")]
    [InlineData(401, "SignatureDoesNotMatch")]
    [InlineData(400, "InvalidAuthorization")]
    [InlineData(400, "InvalidCredential")]
    [InlineData(401, "InvalidSecretToken")]
    [InlineData(400, "ExpiredToken")]
    public void A_refused_key_token_signature_or_clock_refuses_every_call(int status, string code) =>
        Verify(status, code, Never, Refusal.Credential);

    [Theory]
    [InlineData(400, "AccessDeniedException")]
    [InlineData(403, "AccessDenied")]
    [InlineData(403, "LackPolicy")]
    [InlineData(403, "LackProjectPolicy")]
    [InlineData(401, "LackProjectPolicy")]
    public void A_missing_permission_is_final(int status, string code) =>
        Verify(status, code, Never, Refusal.Permission);

    [Theory]
    [InlineData(429, "FlowLimitExceeded")]
    [InlineData(200, "FlowLimitExceeded")]
    [InlineData(429, "AccountFlowLimitExceeded")]
    [InlineData(200, "AccountFlowLimitExceeded")]
    [InlineData(429, "Throttling")]
    [InlineData(429, "ThrottlingException")]
    [InlineData(429, "RequestLimitExceeded")]
    [InlineData(429, "RequestThrottled")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(429, "TooManyRequestsException")]
    [InlineData(502, "FailToConnect")]
    [InlineData(504, "InternalServiceTimeout")]
    [InlineData(200, "InternalServiceTimeout")]
    [InlineData(503, "ServiceUnavailableTemp")]
    [InlineData(200, "ServiceUnavailableTemp")]
    [InlineData(502, "InternalServiceError")]
    public void Throttles_and_outages_pass(int status, string code) =>
        Verify(status, code, UntilAttemptsEnd, Refusal.None);

    [Theory]
    [InlineData(500, "UndefinedError")]
    [InlineData(500, "InternalError")]
    [InlineData(500, "ServiceFailure")]
    public void A_fault_of_the_servers_own_is_worth_two_more_tries(int status, string code) =>
        Verify(status, code, Twice, Refusal.None);
}
