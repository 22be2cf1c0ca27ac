using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>Yundun-bastionhost 2019-12-09.</summary>
internal static class BastionService
{
    /// <summary>The service's operations on some state.</summary>
    public static ApiService Create(BastionState state) => new(
        "Yundun-bastionhost",
        "2019-12-09",
        "yundun-bastionhost.aliyuncs.com",
        new Dictionary<string, ApiAction>(StringComparer.Ordinal)
        {
            ["AttachHostGroupAccountsToUser"] = new AttachHostGroupAccountsToUser(state).Invoke,
            ["DetachHostGroupAccountsFromUser"] = new DetachHostGroupAccountsFromUser(state).Invoke,
            ["ListHostGroupAccountNamesForUser"] = new ListHostGroupAccountNamesForUser(state).Invoke,
            ["ListHostGroupsForUser"] = new ListHostGroupsForUser(state).Invoke,
            ["ListHostGroups"] = new ListHostGroups(state).Invoke,
            ["GetHostGroup"] = new GetHostGroup(state).Invoke,
            ["ListHosts"] = new ListHosts(state).Invoke,
            ["ListHostAccounts"] = new ListHostAccounts(state).Invoke,
            ["ListUsers"] = new ListUsers(state).Invoke,
            ["GetUser"] = new GetUser(state).Invoke,
            ["DescribeInstances"] = new DescribeInstances(state).Invoke,
            ["DescribeRegions"] = new DescribeRegions(state).Invoke,
        });
}
