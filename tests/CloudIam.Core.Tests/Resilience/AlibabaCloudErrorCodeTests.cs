using static CloudIam.Core.Tests.Resilience.ErrorCodeExpectation;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>Every row of the facts' tables for Alibaba Cloud (3.4, 4.3, 4.6, 5.2) with its documented status.</summary>
public sealed class AlibabaCloudErrorCodeTests
{
    [Theory]
    [InlineData(400, "InvalidParameter.RoleName.InvalidChars")]
    [InlineData(400, "InvalidParameter.RoleName.Length")]
    [InlineData(400, "InvalidParameter.UserName.InvalidChars")]
    [InlineData(400, "InvalidParameter.GroupName.Length")]
    [InlineData(400, "InvalidParameter.PolicyName.InvalidChars")]
    [InlineData(400, "InvalidParameter.PolicyType")]
    [InlineData(400, "MissingParameter")]
    [InlineData(400, "MissingRoleName")]
    [InlineData(400, "MalformedPolicyDocument")]
    [InlineData(400, "InvalidParameter.PolicyDocument.Length")]
    [InlineData(404, "EntityNotExist.User")]
    [InlineData(404, "EntityNotExist.Policy")]
    [InlineData(404, "EntityNotExist.Role")]
    [InlineData(404, "EntityNotExist.Group")]
    [InlineData(404, "EntityNotExist.Role.Policy")]
    [InlineData(404, "EntityNotExist.User.Policy")]
    [InlineData(404, "EntityNotExist.Group.Policy")]
    [InlineData(409, "EntityAlreadyExists.Role.Policy")]
    [InlineData(409, "EntityAlreadyExists.User.Policy")]
    [InlineData(409, "EntityAlreadyExists.Group.Policy")]
    [InlineData(409, "LimitExceeded.Role.Policy")]
    [InlineData(409, "LimitExceeded.User.Policy")]
    [InlineData(409, "LimitExceeded.Group.Policy")]
    [InlineData(409, "DeleteConflict.Role.Policy")]
    [InlineData(404, "EntityNotExists.ResourceGroup")]
    public void A_ram_answer_about_the_input_is_final(int status, string code) =>
        Verify(status, code, Never, Refusal.None);

    [Theory]
    [InlineData("OK")]
    [InlineData("OBJECT_AlREADY_EXISTS")]
    [InlineData("OBJECT_NOT_FOUND")]
    [InlineData("INVALID_ARGUMENT")]
    public void A_bastion_host_answer_about_one_item_is_final(string code) => Verify(200, code, Never, Refusal.None);

    [Theory]
    [InlineData(404, "OBJECT_NOT_FOUND")]
    [InlineData(400, "Commodity.BizError.InvalidStatus")]
    [InlineData(404, "HostNotFound")]
    [InlineData(404, "HostAccountNotFound")]
    [InlineData(400, "NotApplicable")]
    [InlineData(404, "InvalidApi.NotFound")]
    [InlineData(404, "InvalidProduct.NotFound")]
    [InlineData(404, "InvalidVersion")]
    [InlineData(400, "InvalidProtocol.NeedSsl")]
    [InlineData(400, "UnsupportedHTTPMethod")]
    [InlineData(400, "InvalidRegion.NotFound")]
    public void A_wrong_address_or_state_is_final(int status, string code) =>
        Verify(status, code, Never, Refusal.None);

    [Theory]
    [InlineData(400, "InvalidTimeStamp.Expired")]
    [InlineData(400, "InvalidTimeStamp.Format")]
    [InlineData(400, "SignatureDoesNotMatch")]
    [InlineData(403, "SignatureDoesNotMatch")]
    [InlineData(400, "IncompleteSignature")]
    [InlineData(400, "InvalidSignatureMethod")]
    [InlineData(404, "InvalidAccessKeyId.NotFound")]
    [InlineData(400, "InvalidAccessKeyId.NotFound")]
    [InlineData(400, "InvalidAccessKeyId.Inactive")]
    [InlineData(400, "Forbidden.AccessKeyDisabled")]
    [InlineData(400, "InvalidSecurityToken.Expired")]
    [InlineData(403, "InvalidSecurityToken.Expired")]
    [InlineData(400, "InvalidSecurityToken.Malformed")]
    [InlineData(403, "InvalidSecurityToken.MismatchWithAccessKey")]
    [InlineData(400, "MissingSecurityToken")]
    [InlineData(403, "Inactive")]
    public void A_refused_key_token_signature_or_clock_refuses_every_call(int status, string code) =>
        Verify(status, code, Never, Refusal.Credential);

    [Theory]
    [InlineData(403, "NoPermission")]
    [InlineData(403, "Forbidden")]
    [InlineData(403, "Forbidden.RAM")]
    public void A_missing_permission_is_final(int status, string code) =>
        Verify(status, code, Never, Refusal.Permission);

    [Theory]
    [InlineData(400, "Throttling")]
    [InlineData(429, "Throttling")]
    [InlineData(503, "Throttling")]
    [InlineData(400, "Throttling.User")]
    [InlineData(429, "Throttling.User")]
    [InlineData(400, "Throttling.Api")]
    [InlineData(429, "Throttling.Api")]
    [InlineData(400, "Rejected.Throttling")]
    [InlineData(503, "Rejected.Throttling")]
    [InlineData(200, "Throttling.User")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(400, "SignatureNonceUsed")]
    public void Throttles_outages_and_a_used_nonce_pass(int status, string code) =>
        Verify(status, code, UntilAttemptsEnd, Refusal.None);

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(500, "UnknownError")]
    [InlineData(200, "UNEXPECTED")]
    public void A_fault_of_the_servers_own_is_worth_two_more_tries(int status, string code) =>
        Verify(status, code, Twice, Refusal.None);
}
