using System.Text.Json;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Emulator;

namespace CloudIam.Journal.Tests;

/// <summary>6 policies for 10 roles, one call each; one role and one policy are not there.</summary>
internal sealed class RolePolicies : IKind
{
    private static readonly string[] s_roles = [.. Enumerable.Range(0, 10).Select(static number => $"role-{number}")];

    private static readonly string[] s_policies = [.. Enumerable.Range(0, 6).Select(static number => $"policy-{number}")];

    public string Seed => JsonSerializer.Serialize(new
    {
        alibabaCloud = new
        {
            roles = s_roles.SkipLast(1),
            policies = s_policies.SkipLast(1).Select(static name => new { policyName = name, policyType = "Custom" }),
            attachments = Array.Empty<object>(),
        },
    });

    public string Action => "AttachPolicyToRole";

    public IReadOnlyList<string> Items { get; } =
        [.. s_policies.SelectMany(static policy => s_roles.Select(role => $"{role}/{policy}"))];

    public IReadOnlyList<string> Expected(string item) =>
        item.StartsWith(s_roles[^1], StringComparison.Ordinal) || item.EndsWith(s_policies[^1], StringComparison.Ordinal)
            ? ["Failed"]
            : ["Added"];

    public IEnumerable<string> ItemsOf(EmulatorRequest request) =>
        [$"{request.Parameters["RoleName"]}/{request.Parameters["PolicyName"]}"];

    public string ItemOf(JsonElement key, JsonElement part) => $"{key.GetString()}/{part.GetProperty("policy").GetString()}";

    public async Task<IReadOnlyCollection<string>> ReadStateAsync(CloudEmulator emulator)
    {
        var ram = new RamClient(Worker.Session(emulator.Endpoint, emulator.AccessKeyId, emulator.AccessKeySecret));
        var attached = new List<string>();
        foreach (var role in s_roles.SkipLast(1))
        {
            var (policies, _) = await ram.ListPoliciesForRoleAsync(role, CancellationToken.None);
            attached.AddRange(policies.Keys.Select(policy => $"{role}/{policy.Name}"));
        }

        return attached;
    }

    public int Work(Uri endpoint, string keyId, string secret, string journalPath) => Worker.Run(
        "Add-RamRolePolicy",
        journalPath,
        new RolePolicyGrants(new RamClient(Worker.Session(endpoint, keyId, secret))),
        new RolePolicyJournalCodec(),
        Items.Select(static item => (item, item.Split('/')[0], new PolicyName(item.Split('/')[1], "Custom"))));
}
