using System.Globalization;
using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>Hosts made by rule: each host group has two, and each of these has every account that the group names.</summary>
internal static class GeneratedHosts
{
    /// <summary>How many hosts a host group has.</summary>
    public const int PerGroup = 2;

    /// <summary>The hosts of some host groups; ids of hosts and accounts count from 1.</summary>
    public static List<ManagedHost> Create(IReadOnlyList<HostGroupSeed> hostGroups)
    {
        var hosts = new List<ManagedHost>(hostGroups.Count * PerGroup);
        var accountCount = 0;
        foreach (var group in hostGroups)
        {
            for (var n = 1; n <= PerGroup; n++)
            {
                var number = hosts.Count + 1;
                var hostId = Text(number);
                var accounts = group.HostAccountNames.Select(name => new HostAccount(Text(++accountCount), name, hostId));
                hosts.Add(new ManagedHost(
                    hostId,
                    $"{group.HostGroupName}-{Text(n)}",
                    $"10.{Text(number >> 16)}.{Text((number >> 8) & 255)}.{Text(number & 255)}",
                    group.HostGroupId,
                    [.. accounts]));
            }
        }

        return hosts;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
