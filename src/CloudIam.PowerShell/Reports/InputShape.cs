namespace CloudIam.PowerShell.Reports;

/// <summary>What a report can tell of, and how it is known in a table that has lost its types.</summary>
/// <param name="TypeName">The type, without its namespace.</param>
/// <param name="Needed">The columns without which it says nothing.</param>
/// <param name="Marks">
/// The columns that beside those tell it from a list of what is wanted, which must never look like what is there.
/// </param>
internal sealed record InputShape(string TypeName, string[] Needed, string[] Marks)
{
    private static readonly string[] s_bastion = ["UserId", "HostGroupId", "BastionHostId"];

    private static readonly InputShape[] s_all =
    [
        new(nameof(EcsInstanceIamRoleResult), ["InstanceId", "IamRoleName", "Status"], []),
        new(nameof(EcsInstanceIamRole), ["InstanceId", "IamRoleName"], ["IsServiceLinked"]),
        new(nameof(RamRolePolicyResult), ["RoleName", "PolicyName", "PolicyType", "Status"], []),
        new(nameof(RamRolePolicy), ["RoleName", "PolicyName", "PolicyType"], ["IsServiceLinked"]),
        new(nameof(BastionHostGroupAccountResult), [.. s_bastion, "Operation", "HostGroupStatus", "Status"], []),
        new(nameof(BastionHostGroupAccount), [.. s_bastion, "HostAccountName"], ["UserName", "HostGroupName"]),
        new(nameof(EcsInstance), ["InstanceId"], ["InstanceName", "ZoneId", "Region"]),
        new(nameof(EcsIamRole), ["IamRoleName"], ["Trn", "TrustsEcs"]),
        new(nameof(RamRole), ["RoleName"], ["RoleId", "Arn"]),
        new(nameof(RamPolicy), ["PolicyName", "PolicyType"], ["AttachmentCount", "DefaultVersion"]),
        new(nameof(BastionHostUser), ["BastionHostId", "UserId"], ["UserState", "Source"]),
        new(nameof(BastionHostGroup), ["BastionHostId", "HostGroupId"], ["MemberCount", "Comment"]),
        new(nameof(BastionHost), ["BastionHostId"], ["IsLegacy", "PlanCode"]),
    ];

    /// <summary>The shape of a row by its type, else by its columns; null when it is none.</summary>
    public static InputShape? Find(InputRow row) =>
        row.TypeName is { } typeName
            ? Array.Find(s_all, shape => shape.TypeName == typeName && Array.TrueForAll(shape.Needed, row.Has))
            : Array.Find(s_all, shape => Array.TrueForAll(shape.Needed, row.Has) && Array.TrueForAll(shape.Marks, row.Has));
}
