using System.Reflection;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Which answers a part keeps over an interruption, and which are asked for again.</summary>
public sealed class FinalWordTests
{
    [Theory]
    [InlineData(GrantStatus.Added, true)]
    [InlineData(GrantStatus.AlreadyPresent, true)]
    [InlineData(GrantStatus.Removed, true)]
    [InlineData(GrantStatus.AlreadyAbsent, true)]
    [InlineData(GrantStatus.Unknown, false)]
    public void A_success_is_final_and_what_nobody_knows_is_not(GrantStatus status, bool isFinal) =>
        Assert.Equal(isFinal, FinalWord.IsAboutPart(new GrantVerdict { Status = status }));

    [Theory]
    [InlineData("InvalidInstance.NotFound", true)]
    [InlineData("InvalidInstanceStatus", true)]
    [InlineData("LimitExceeded.MaximumIamRoles", true)]
    [InlineData("LimitExceeded.Role.Policy", true)]
    [InlineData("EntityNotExist.Role", true)]
    [InlineData("EntityNotExist.Policy", true)]
    [InlineData("InvalidParameter.RoleName.InvalidChars", true)]
    [InlineData("OBJECT_NOT_FOUND", true)]
    [InlineData("INVALID_ARGUMENT", true)]
    [InlineData("FlowLimitExceeded", false)]
    [InlineData("AccountFlowLimitExceeded", false)]
    [InlineData("Throttling.User", false)]
    [InlineData("ServiceUnavailable", false)]
    [InlineData("IdempotentProcessing", false)]
    [InlineData("InternalError", false)]
    [InlineData("UNEXPECTED", false)]
    [InlineData("NoPermission", false)]
    [InlineData("AccessDenied", false)]
    [InlineData("Forbidden.RAM", false)]
    [InlineData("LackPolicy", false)]
    [InlineData("InvalidAccessKeyId.NotFound", false)]
    [InlineData("SignatureDoesNotMatch", false)]
    [InlineData("InvalidSecurityToken.Expired", false)]
    [InlineData("InvalidTimeStamp.Expired", false)]
    [InlineData("IdempotentParameterMismatch", false)]
    public void A_failure_is_final_by_its_code(string code, bool isFinal) =>
        Assert.Equal(isFinal, FinalWord.IsAboutPart(Verdicts.Again(code, 0)));

    [Fact]
    public void No_code_of_this_module_is_a_clouds_final_word()
    {
        var codes = typeof(ClientErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.False(FinalWord.IsAboutPart(Verdicts.Again($"{code.GetRawConstantValue()}", 0)), code.Name));
    }

    [Fact]
    public void What_is_worth_another_sending_is_not_final() =>
        Assert.False(FinalWord.IsAboutPart(Verdicts.Again("InvalidInstance.NotFound", 1)));

    [Theory]
    [InlineData(ApiErrorKind.Service, 404, true)]
    [InlineData(ApiErrorKind.Service, 409, true)]
    [InlineData(ApiErrorKind.Service, 429, false)]
    [InlineData(ApiErrorKind.Service, 500, false)]
    [InlineData(ApiErrorKind.Service, 501, false)]
    [InlineData(ApiErrorKind.Service, 503, false)]
    [InlineData(ApiErrorKind.InvalidResponse, 404, false)]
    [InlineData(ApiErrorKind.ConnectionLost, null, false)]
    public void Of_a_failed_call_whose_code_is_not_known_the_status_decides(ApiErrorKind kind, int? status, bool isFinal) =>
        Assert.Equal(
            isFinal,
            FinalWord.IsAboutPart(
                GrantVerdict.FromFailedCall(Verdicts.Failure(kind, "NeverSeen", status)) with { Status = GrantStatus.Failed }));
}
