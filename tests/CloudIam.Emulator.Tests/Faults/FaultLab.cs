using System.Net.Sockets;
using System.Text.Json;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Faults;

/// <summary>An emulator to put faults into, one changing call of each kind, and a look at what was applied.</summary>
internal sealed class FaultLab(TimeProvider? time = null, string? seed = null) : IDisposable
{
    public const string Instance = "i-emu00000001";

    public TestEmulator Clouds { get; } = new(seed, time);

    public CloudEmulator Emulator => Clouds.Emulator;

    public void Add(EmulatorFaultKind kind, string action = "*", int? count = 1, string? errorCode = null, int? milliseconds = null) =>
        Emulator.AddFault(
            new EmulatorFault { Kind = kind, Action = action, Count = count, ErrorCode = errorCode, Milliseconds = milliseconds });

    /// <summary>Attaches a policy that the role does not have.</summary>
    public Task<Answer> Attach() =>
        Clouds.Ram("AttachPolicyToRole", ("RoleName", "app-test"), ("PolicyName", "ops"), ("PolicyType", "Custom"));

    /// <summary>Whether the policy is attached. Faults are taken away for the look.</summary>
    public async Task<bool> IsAttached()
    {
        Emulator.ClearFaults();
        var answer = await Clouds.Ram("ListPoliciesForRole", ("RoleName", "app-test"));
        return answer.Expect(200).Json.GetProperty("Policies").GetProperty("Policy").GetArrayLength() == 1;
    }

    public Task<Answer> Associate(params string[] ids) =>
        Clouds.Ecs("AssociateInstancesIamRole", [("IamRoleName", "app-prod"), .. Pairs.List("InstanceIds", ids)]);

    public Task<Answer> Grant(string hostGroups) => Clouds.Bastion(
        "AttachHostGroupAccountsToUser", ("RegionId", "cn-hangzhou"), ("UserId", "2"), ("HostGroups", hostGroups));

    /// <summary>Ids of instances without a role.</summary>
    public static string[] FreshInstances(int count) =>
        [.. Enumerable.Range(12, count).Select(number => $"i-emu{number:D8}")];

    /// <summary>"id" for a success, "id code" for a failure.</summary>
    public static string[] Details(Answer answer) =>
    [
        .. answer.Expect(200).Result.GetProperty("OperationDetails").EnumerateArray().Select(detail =>
        {
            var error = detail.GetProperty("Error");
            var id = detail.GetProperty("InstanceId").GetString()!;
            return error.ValueKind == JsonValueKind.Null ? id : $"{id} {error.GetProperty("Code").GetString()}";
        }),
    ];

    /// <summary>Which of these instances have a role.</summary>
    public async Task<string[]> BoundAmong(string[] ids)
    {
        Emulator.ClearFaults();
        var answer = await Clouds.Ecs("DescribeInstancesIamRoles", Pairs.List("InstanceIds", ids));
        return
        [
            .. answer.Expect(200).Result.GetProperty("InstancesIamRoles").EnumerateArray()
                .Where(row => row.GetProperty("RoleNames").GetArrayLength() > 0)
                .Select(row => row.GetProperty("InstanceId").GetString()!),
        ];
    }

    /// <summary>Whether a call ends with a reset of its connection.</summary>
    public static async Task<bool> IsReset(Task<Answer> call)
    {
        var exception = await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException { SocketErrorCode: SocketError.ConnectionReset })
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => Clouds.Dispose();
}
