using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;
using CloudIam.Demo;
using CloudIam.Emulator;

using var emulator = CloudEmulator.Start(new EmulatorOptions());
var session = new CloudSession(
    new ApiClient(new ApiClientOptions { UserAgent = "CloudIam.Demo" }),
    new CloudCredential(emulator.AccessKeyId, emulator.AccessKeySecret),
    emulator.Endpoint);

DemoStep.Run(
    "instances.csv: bind roles to instances",
    new InstanceRoleGrants(new EcsClient(session)),
    DemoInput.Read("instances.csv", ["InstanceId", "IamRoleName", "Region"]),
    row => new InstanceRoleKey(row[2], row[1]),
    row => [row[0]],
    row => ItemRules.CheckId("InstanceId", row[0]),
    [("InstanceId", 26, result => result.Item[0]), ("IamRoleName", 24, result => result.Item[1]), ("Region", 14, result => result.Item[2])]);

DemoStep.Run(
    "policies.csv: attach policies to roles",
    new RolePolicyGrants(new RamClient(session)),
    DemoInput.Read("policies.csv", ["RoleName", "PolicyName", "PolicyType"]),
    row => row[0],
    row => [new PolicyName(row[1], row[2])],
    row => ItemRules.CheckPolicyType(row[2]),
    [("RoleName", 24, result => result.Item[0]), ("PolicyName", 32, result => result.Item[1]), ("PolicyType", 10, result => result.Item[2])]);

DemoStep.Run(
    "host-groups.csv: authorize bastion users",
    new HostGroupGrants(new BastionHostClient(session)),
    DemoInput.Read("host-groups.csv", ["HostGroupId", "HostAccountName", "UserId", "BastionHostId", "Region"]),
    row => new BastionUserKey(row[4], row[3], row[2]),
    row => row[1].Length == 0
        ? [new HostGroupPart(row[0], null)]
        : [new HostGroupPart(row[0], null), new HostGroupPart(row[0], row[1])],
    row => ItemRules.CheckId("HostGroupId", row[0]),
    [("UserId", 8, result => result.Item[2]), ("HostGroupId", 12, result => result.Item[0]), ("Accounts", 40, Accounts)]);

Console.WriteLine("What was sent:");
Console.WriteLine();
Console.WriteLine("Calls Action");
Console.WriteLine("----- ------");
foreach (var calls in emulator.GetRequests().GroupBy(request => request.Action))
{
    Console.WriteLine($"{calls.Count(),5} {calls.Key}");
}

static string Accounts(GrantResult<string[]> result) => result.Verdicts.Count < 2 ? "{}"
    : result.Verdicts[1] is { ErrorCode: { } code } failed ? $"{{{result.Item[1]}: {failed.Status} ({code})}}"
    : $"{{{result.Item[1]}: {result.Verdicts[1].Status}}}";
