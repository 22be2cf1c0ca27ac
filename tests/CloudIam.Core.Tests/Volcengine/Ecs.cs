using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>Instance role grants over a scripted network.</summary>
internal sealed class Ecs(params Answer[] script)
{
    public static InstanceRoleKey Role { get; } = new("cn-beijing", "EcsTestRole");

    public ScriptedClient Client { get; } = new(script);

    public IReadOnlyList<RecordedRequest> Requests => Client.Transport.Requests;

    public int BatchSize { get; init; } = EcsClient.MaxInstanceIds;

    /// <summary>Taking the role off, over the same network.</summary>
    public InstanceRoleRemovals Removals => new(new EcsClient(Client.Session), BatchSize);

    /// <summary>Binding the role in place of another, over the same network.</summary>
    public InstanceRoleReplacements Replacements =>
        new(new EcsClient(Client.Session), new ServiceLinkedRoles(new VolcengineIamClient(Client.Session, region: null)), Drive.Options(), BatchSize);

    private InstanceRoleGrants Grants => new(new EcsClient(Client.Session), BatchSize);

    /// <summary>A script line with the given <c>OperationDetails</c>.</summary>
    public static Answer Details(string details) => Answers.VolcengineOk($$"""{"OperationDetails":{{details}}}""");

    /// <summary>A script line with one detail for each instance; a code is a refusal.</summary>
    public static Answer Details(params (string InstanceId, string? Code)[] details) =>
        Details($"[{string.Join(',', details.Select(detail => Detail(detail.InstanceId, detail.Code)))}]");

    /// <summary>A script line with the roles that instances have.</summary>
    public static Answer Roles(params (string InstanceId, string[] Roles)[] instances) =>
        Answers.VolcengineOk($$"""{"InstancesIamRoles":[{{string.Join(',', instances.Select(Roles))}}],"NextToken":""}""");

    /// <summary>A script line that says whether a service owns a role.</summary>
    public static Answer RoleKind(bool isServiceLinked) =>
        Answers.VolcengineOk($$"""{"Role":{"RoleName":"r","IsServiceLinkedRole":{{(isServiceLinked ? 1 : 0)}} } }""");

    /// <summary>Makes one call that binds.</summary>
    public Task<IReadOnlyList<GrantVerdict>> SendAsync(params string[] instanceIds) => SendAsync(Grants, instanceIds);

    /// <summary>Makes one call that takes off.</summary>
    public Task<IReadOnlyList<GrantVerdict>> RemoveAsync(params string[] instanceIds) => SendAsync(Removals, instanceIds);

    /// <summary>Binds in place of another role.</summary>
    public Task<IReadOnlyList<GrantVerdict>> ReplaceAsync(params string[] instanceIds) => SendAsync(Replacements, instanceIds);

    /// <summary>Runs instances as one item each, with all re-sends.</summary>
    public IReadOnlyList<GrantVerdict> Run(params string[] instanceIds) => Drive.Parts(Grants, Role, instanceIds);

    private static Task<IReadOnlyList<GrantVerdict>> SendAsync(
        IGrantSystem<InstanceRoleKey, string> system, string[] instanceIds) =>
        system.SendAsync(Role, instanceIds, BatchTicket.Issue(TimeProvider.System), CancellationToken.None);

    private static string Detail(string instanceId, string? code) =>
        code is null
            ? $$"""{"InstanceId":"{{instanceId}}","Error":null}"""
            : $$"""{"InstanceId":"{{instanceId}}","Error":{"Code":"{{code}}","Message":"Because."} }""";

    private static string Roles((string InstanceId, string[] Roles) instance) =>
        $$"""{"InstanceId":"{{instance.InstanceId}}","RoleNames":[{{string.Join(',', instance.Roles.Select(role => $"\"{role}\""))}}]}""";
}
