using System.Globalization;
using System.Text.Json;

namespace CloudIam.Benchmarks.Lab;

/// <summary>What emulators start with, and the names in it.</summary>
internal static class Seeds
{
    /// <summary>The bastion host of <see cref="HostGroups"/>.</summary>
    public const string BastionHostId = "bastionhost-cn-1";

    /// <summary>The region of <see cref="HostGroups"/>.</summary>
    public const string BastionRegion = "cn-hangzhou";

    /// <summary>The region of <see cref="Instances"/>.</summary>
    public const string Region = "cn-beijing";

    /// <summary>The role that instances of <see cref="Instances"/> can get.</summary>
    public const string InstanceRole = "EcsTestRole";

    /// <summary>The accounts of each host group of <see cref="HostGroups"/>.</summary>
    public static IReadOnlyList<string> HostAccounts { get; } = ["root", "admin", "ops"];

    /// <summary>RAM roles and custom policies, none attached; see <see cref="RoleName"/> and <see cref="PolicyName"/>.</summary>
    public static string Policies(int roles, int policies, params object[] faults) => JsonSerializer.Serialize(new
    {
        alibabaCloud = new
        {
            roles = Enumerable.Range(1, roles).Select(RoleName),
            policies = Enumerable.Range(1, policies)
                .Select(static number => new { policyName = PolicyName(number), policyType = "Custom" }),
            attachments = Array.Empty<object>(),
        },
        faults,
    });

    /// <summary>ECS instances without a role, <c>i-emu00000001</c> and so on.</summary>
    public static string Instances(int count, params object[] faults) =>
        JsonSerializer.Serialize(new { volcengine = new { instances = new { count } }, faults });

    /// <summary>A bastion host with two users, 1 and 2, and host groups of three accounts each, numbered from 1.</summary>
    public static string HostGroups(int count) => JsonSerializer.Serialize(new
    {
        alibabaCloud = new
        {
            bastionHosts = new[]
            {
                new
                {
                    instanceId = BastionHostId,
                    regionId = BastionRegion,
                    users = new[] { new { userId = "1" }, new { userId = "2" } },
                    hostGroups = Enumerable.Range(1, count).Select(static number => new
                    {
                        hostGroupId = number.ToString(CultureInfo.InvariantCulture),
                        hostAccountNames = HostAccounts,
                    }),
                },
            },
        },
    });

    /// <summary>The name of a role, from 1 on.</summary>
    public static string RoleName(int number) => "role-" + number.ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>The name of a policy, from 1 on.</summary>
    public static string PolicyName(int number) => "policy-" + number.ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>The id of an instance, from 1 on.</summary>
    public static string InstanceId(int number) => "i-emu" + number.ToString("D8", CultureInfo.InvariantCulture);
}
