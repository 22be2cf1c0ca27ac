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

    private InstanceRoleGrants Grants => new(new EcsClient(Client.Session), BatchSize);

    /// <summary>A script line with the given <c>OperationDetails</c>.</summary>
    public static Answer Details(string details) => Answers.VolcengineOk($$"""{"OperationDetails":{{details}}}""");

    /// <summary>A script line with one detail for each instance; a code is a refusal.</summary>
    public static Answer Details(params (string InstanceId, string? Code)[] details) =>
        Details($"[{string.Join(',', details.Select(detail => Detail(detail.InstanceId, detail.Code)))}]");

    /// <summary>A script line with the roles that instances have.</summary>
    public static Answer Roles(params (string InstanceId, string[] Roles)[] instances) =>
        Answers.VolcengineOk($$"""{"InstancesIamRoles":[{{string.Join(',', instances.Select(Roles))}}],"NextToken":""}""");

    /// <summary>Makes one call.</summary>
    public Task<IReadOnlyList<GrantVerdict>> SendAsync(params string[] instanceIds) =>
        Grants.SendAsync(Role, instanceIds, BatchTicket.Issue(TimeProvider.System), CancellationToken.None);

    /// <summary>Runs instances as one item each, with all re-sends.</summary>
    public IReadOnlyList<GrantVerdict> Run(params string[] instanceIds) => Drive.Parts(Grants, Role, instanceIds);

    private static string Detail(string instanceId, string? code) =>
        code is null
            ? $$"""{"InstanceId":"{{instanceId}}","Error":null}"""
            : $$"""{"InstanceId":"{{instanceId}}","Error":{"Code":"{{code}}","Message":"Because."} }""";

    private static string Roles((string InstanceId, string[] Roles) instance) =>
        $$"""{"InstanceId":"{{instance.InstanceId}}","RoleNames":[{{string.Join(',', instance.Roles.Select(role => $"\"{role}\""))}}]}""";
}
