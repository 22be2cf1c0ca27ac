using CloudIam.Core.Credentials;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>One call for each cloud.</summary>
internal static class Calls
{
    public static CloudCredential Credential { get; } =
        new("EXAMPLE-KEY-ID-0001", "example-secret-canary/For+Tests==", "example-token-canary/Of+Some+Length==");

    public static ApiRequest Volcengine { get; } = new()
    {
        Operation = new ApiOperation(CloudProvider.Volcengine, "ecs", "2020-04-01", "AssociateInstancesIamRole"),
        Endpoint = new Uri("https://open.example.com"),
        Region = "cn-beijing",
        Parameters = [new("InstanceIds.1", "i-1"), new("IamRoleName", "角色 *"), new("ClientToken", "token-1")],
    };

    public static ApiRequest AlibabaCloud { get; } = new()
    {
        Operation = new ApiOperation(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "AttachPolicyToRole"),
        Endpoint = new Uri("https://ram.example.com"),
        Parameters = [new("RoleName", "角色 *"), new("PolicyName", "ops"), new("PolicyType", "Custom")],
    };

    public static TheoryData<string> Clouds => [nameof(Volcengine), nameof(AlibabaCloud)];

    public static ApiRequest To(string cloud) => cloud == nameof(Volcengine) ? Volcengine : AlibabaCloud;
}
