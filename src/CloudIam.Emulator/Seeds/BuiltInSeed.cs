namespace CloudIam.Emulator.Seeds;

/// <summary>The seed that is used where no file says otherwise: small, and enough to meet every outcome.</summary>
internal static class BuiltInSeed
{
    /// <summary>Both clouds.</summary>
    public static EmulatorSeed Create() => new(CreateVolcengine(), CreateAlibabaCloud());

    /// <summary>The system policies, which every account has.</summary>
    public static IReadOnlyList<PolicySeed> SystemPolicies { get; } =
    [
        .. new[]
        {
            "AdministratorAccess", "ReadOnlyAccess", "AliyunOSSReadOnlyAccess", "AliyunOSSFullAccess", "AliyunECSReadOnlyAccess",
            "AliyunECSFullAccess", "AliyunLogReadOnlyAccess", "AliyunLogFullAccess", "AliyunRAMReadOnlyAccess",
            "AliyunVPCReadOnlyAccess", "AliyunRDSReadOnlyAccess", "AliyunSTSAssumeRoleAccess",
        }.Select(static name => new PolicySeed(name, "System")),
    ];

    /// <summary>A bastion host, its users and host groups.</summary>
    public static BastionHostSeed BastionHost { get; } = new(
        "bastionhost-cn-1",
        "cn-hangzhou",
        [
            new("1", "alice", [new("1", ["root"])]),
            new("2", "bob", []),
            new("3", "张伟", [new("3", [])]),
        ],
        [
            new("1", "web", ["root", "admin", "ops"]),
            new("2", "db", ["root", "ops", "backup"]),
            new("3", "数据库", ["root", "运维"]),
            new("4", "batch", ["root", "ops", "ops user"]),
            new("5", "empty", []),
        ]);

    private static VolcengineSeed CreateVolcengine()
    {
        var instances = GeneratedInstances.Create(40);
        instances[2] = instances[2] with { Roles = ["EcsTestRole"] };
        instances[6] = instances[6] with { Roles = ["backup-agent"] };
        instances[10] = instances[10] with { Roles = ["ServiceRoleForAutoScaling"] };
        return new VolcengineSeed(
            "cn-beijing", ["EcsTestRole", "app-prod", "backup-agent", "ServiceRoleForAutoScaling"], instances);
    }

    private static AlibabaCloudSeed CreateAlibabaCloud() => new(
        [
            "app-prod", "app-staging", "app-test", "ci-deployer", "data-pipeline", "backup-agent", "log-shipper", "monitoring",
            "oss-reader", "db-admin", "audit", "AliyunServiceRoleForBastionhost",
        ],
        [.. SystemPolicies, new("ops", "Custom"), new("audit-read", "Custom"), new("deploy", "Custom")],
        [
            new("app-prod", new("AliyunOSSReadOnlyAccess", "System")),
            new("app-prod", new("ops", "Custom")),
            new("ci-deployer", new("deploy", "Custom")),
            new("log-shipper", new("AliyunLogFullAccess", "System")),
            new("audit", new("ReadOnlyAccess", "System")),
        ],
        [BastionHost]);
}
