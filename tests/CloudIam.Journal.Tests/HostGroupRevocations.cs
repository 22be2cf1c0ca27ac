using System.Text.Json;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Emulator;

namespace CloudIam.Journal.Tests;

/// <summary>
/// What 20 users have, taken back: one account of a group that keeps another, a whole group with its accounts, a group that is
/// empty, and a group that goes once its one account has. A group that is not there fails.
/// </summary>
internal sealed class HostGroupRevocations : IKind
{
    private const string Region = "cn-hangzhou";
    private const string BastionHost = "bastionhost-cn-1";
    private const string MissingGroup = "9";

    private static readonly string[] s_accounts = ["root", "admin"];
    private static readonly string[] s_users = [.. Enumerable.Range(1, 20).Select(static number => $"{number}")];

    private static readonly HostGroupRemoval[] s_parts =
    [
        new HostAccountRemoval("1", "root"),
        new WholeGroupRemoval("2"),
        new EmptyGroupRemoval("3"),
        new HostAccountRemoval("4", "root"),
        new EmptyGroupRemoval("4"),
        new HostAccountRemoval(MissingGroup, "root"),
    ];

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
                    users = s_users.Select(static user => new
                    {
                        userId = user,
                        hostGroups = new[]
                        {
                            new { hostGroupId = "1", hostAccountNames = s_accounts },
                            new { hostGroupId = "2", hostAccountNames = s_accounts },
                            new { hostGroupId = "3", hostAccountNames = Array.Empty<string>() },
                            new { hostGroupId = "4", hostAccountNames = s_accounts[..1] },
                        },
                    }),
                    hostGroups = Enumerable.Range(1, 4).Select(static group => new { hostGroupId = $"{group}", hostAccountNames = s_accounts }),
                },
            },
        },
    });

    public string Action => "DetachHostGroupAccountsFromUser";

    public IReadOnlyList<string> Items { get; } =
        [.. s_users.SelectMany(static user => s_parts.Select(part => Name(user, part)))];

    // What is left of the first group is all that stays.
    public IEnumerable<string> Left => s_users.SelectMany(static user => new[] { $"{user}/1/", $"{user}/1/admin" });

    // No date and no token tells whether a lost call was this command's, so what it took may be found absent.
    public IReadOnlyList<string> Expected(string item) => item.Split('/')[1] == MissingGroup ? ["Failed"] : ["Removed", "AlreadyAbsent"];

    public IEnumerable<string> ItemsOf(EmulatorRequest request)
    {
        var user = request.Parameters["UserId"];
        foreach (var group in JsonDocument.Parse(request.Parameters["HostGroups"]).RootElement.EnumerateArray())
        {
            var id = group.GetProperty("HostGroupId").GetString()!;
            if (group.TryGetProperty("HostAccountNames", out var names))
            {
                foreach (var name in names.EnumerateArray())
                {
                    yield return Name(user, new HostAccountRemoval(id, name.GetString()!));
                }
            }
            else
            {
                yield return Name(user, id == "2" ? new WholeGroupRemoval(id) : new EmptyGroupRemoval(id));
            }
        }
    }

    public string ItemOf(JsonElement key, JsonElement part) =>
        Name(key.GetProperty("user").GetString()!, new HostGroupRemovalJournalCodec().ReadPart(part));

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
                granted.AddRange([$"{user}/{group}/", .. names.Select(name => $"{user}/{group}/{name}")]);
            }
        }

        return granted;
    }

    public int Work(Uri endpoint, string keyId, string secret, string journalPath) => Worker.Run(
        "Revoke-BastionHostGroupAccount",
        journalPath,
        new HostGroupRemovals(new BastionHostClient(Worker.Session(endpoint, keyId, secret))),
        new HostGroupRemovalJournalCodec(),
        s_users.SelectMany(static user => s_parts.Select(part => (Name(user, part), new BastionUserKey(Region, BastionHost, user), part))));

    private static string Name(string user, HostGroupRemoval part) => part switch
    {
        HostAccountRemoval account => $"{user}/{part.HostGroupId}/{account.HostAccountName}",
        WholeGroupRemoval => $"{user}/{part.HostGroupId}/whole",
        _ => $"{user}/{part.HostGroupId}/empty",
    };
}
