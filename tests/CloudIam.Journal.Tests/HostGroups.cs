using System.Text.Json;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Emulator;

namespace CloudIam.Journal.Tests;

/// <summary>30 users, 4 host groups with 2 accounts each, all of a user in one call; one group is not there.</summary>
internal sealed class HostGroups : IKind
{
    private const string Region = "cn-hangzhou";
    private const string BastionHost = "bastionhost-cn-1";
    private const string MissingGroup = "9";

    private static readonly string[] s_groups = ["1", "2", "3", MissingGroup];
    private static readonly string?[] s_accounts = [null, "root", "admin"];
    private static readonly string[] s_users = [.. Enumerable.Range(1, 30).Select(static number => $"{number}")];

    public string Seed => JsonSerializer.Serialize(new
    {
        alibabaCloud = new
        {
            bastionHosts = new[]
            {
                new
                {
                    instanceId = BastionHost,
                    regionId = Region,
                    users = s_users.Select(static user => new { userId = user }),
                    hostGroups = s_groups.SkipLast(1)
                        .Select(static group => new { hostGroupId = group, hostAccountNames = s_accounts.Skip(1) }),
                },
            },
        },
    });

    public string Action => "AttachHostGroupAccountsToUser";

    public IReadOnlyList<string> Items { get; } =
        [.. s_users.SelectMany(static user => s_groups.SelectMany(group => s_accounts.Select(account => Name(user, group, account))))];

    // No date and no token tells whether a lost call was this command's, so what it did may be found present.
    public IReadOnlyList<string> Expected(string item) => item.Split('/')[1] == MissingGroup ? ["Failed"] : ["Added", "AlreadyPresent"];

    public IEnumerable<string> ItemsOf(EmulatorRequest request)
    {
        var user = request.Parameters["UserId"];
        foreach (var group in JsonDocument.Parse(request.Parameters["HostGroups"]).RootElement.EnumerateArray())
        {
            var id = group.GetProperty("HostGroupId").GetString()!;
            if (!group.TryGetProperty("HostAccountNames", out var names))
            {
                yield return Name(user, id, null);
                continue;
            }

            // A group with accounts may be asked for beside them or not; its accounts tell.
            foreach (var name in names.EnumerateArray())
            {
                yield return Name(user, id, name.GetString());
            }
        }
    }

    public string ItemOf(JsonElement key, JsonElement part) => Name(
        key.GetProperty("user").GetString()!,
        part.GetProperty("hostGroup").GetString()!,
        part.TryGetProperty("account", out var account) ? account.GetString() : null);

    public async Task<IReadOnlyCollection<string>> ReadStateAsync(CloudEmulator emulator)
    {
        var bastion = new BastionHostClient(Worker.Session(emulator.Endpoint, emulator.AccessKeyId, emulator.AccessKeySecret));
        var granted = new List<string>();
        foreach (var user in s_users)
        {
            var key = new BastionUserKey(Region, BastionHost, user);
            foreach (var group in await bastion.ListHostGroupsForUserAsync(key, CancellationToken.None))
            {
                var names = await bastion.ListHostGroupAccountNamesForUserAsync(key, group, CancellationToken.None);
                granted.AddRange([Name(user, group, null), .. names.Select(name => Name(user, group, name))]);
            }
        }

        return granted;
    }

    public int Work(Uri endpoint, string keyId, string secret, string journalPath) => Worker.Run(
        "Grant-BastionHostGroupAccount",
        journalPath,
        new HostGroupGrants(new BastionHostClient(Worker.Session(endpoint, keyId, secret))),
        new HostGroupJournalCodec(),
        Items.Select(static item => item.Split('/') is [var user, var group, var account]
            ? (item, new BastionUserKey(Region, BastionHost, user), new HostGroupPart(group, account.Length == 0 ? null : account))
            : throw new InvalidOperationException(item)));

    private static string Name(string user, string group, string? account) => $"{user}/{group}/{account}";
}
