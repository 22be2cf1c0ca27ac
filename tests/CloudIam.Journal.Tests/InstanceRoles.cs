using System.Text.Json;
using CloudIam.Core.Volcengine;
using CloudIam.Emulator;

namespace CloudIam.Journal.Tests;

/// <summary>A role for 120 instances, 4 a call; every 30th is not there.</summary>
internal sealed class InstanceRoles : IKind
{
    private static readonly InstanceRoleKey s_key = new("cn-beijing", "app");

    public string Seed => """{"volcengine":{"region":"cn-beijing","roles":["app"],"instances":{"count":120} } }""";

    public string Action => "AssociateInstancesIamRole";

    public IReadOnlyList<string> Items { get; } =
        [.. Enumerable.Range(1, 120).Select(static number => number % 30 == 0 ? $"i-gone{number}" : $"i-emu{number:D8}")];

    public IReadOnlyList<string> Expected(string item) => item.StartsWith("i-gone", StringComparison.Ordinal) ? ["Failed"] : ["Added"];

    public IEnumerable<string> ItemsOf(EmulatorRequest request) => request.Parameters
        .Where(static pair => pair.Key.StartsWith("InstanceIds.", StringComparison.Ordinal)).Select(static pair => pair.Value);

    public string ItemOf(JsonElement key, JsonElement part) => part.GetString()!;

    public async Task<IReadOnlyCollection<string>> ReadStateAsync(CloudEmulator emulator)
    {
        var ecs = new EcsClient(Worker.Session(emulator.Endpoint, emulator.AccessKeyId, emulator.AccessKeySecret));
        var bound = new List<string>();
        foreach (var page in Items.Chunk(EcsClient.MaxInstanceIds))
        {
            var roles = await ecs.DescribeInstancesIamRolesAsync(s_key.Region, page, CancellationToken.None);
            bound.AddRange(roles.Where(static pair => pair.Value.Contains(s_key.IamRoleName)).Select(static pair => pair.Key));
        }

        return bound;
    }

    public int Work(Uri endpoint, string keyId, string secret, string journalPath) => Worker.Run(
        "Add-EcsInstanceIamRole",
        journalPath,
        new InstanceRoleGrants(new EcsClient(Worker.Session(endpoint, keyId, secret)), batchSize: 4),
        new InstanceRoleJournalCodec(),
        Items.Select(static item => (item, s_key, item)));
}
