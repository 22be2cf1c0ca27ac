namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>Answers as the clouds document them and the emulator gives them.</summary>
internal static class RealAnswers
{
    /// <summary>One instance bound, one unknown, one whose place is taken.</summary>
    public const string Associate =
        """{"ResponseMetadata":{"RequestId":"20261122125114153FB98F9E434B6E901F","Action":"AssociateInstancesIamRole","Version":"2020-04-01","Service":"ecs","Region":"cn-beijing"},"Result":{"OperationDetails":[{"InstanceId":"i-1","Error":null},{"InstanceId":"i-2","Error":{"Code":"InvalidInstance.NotFound","Message":"The specified instance does not exist."}},{"InstanceId":"i-3","Error":{"Code":"LimitExceeded.MaximumIamRoles","Message":"You've reached the limit."}}]}}""";

    /// <summary>All three instances are refused, so that their roles are asked for.</summary>
    public const string AssociateRefused =
        """{"ResponseMetadata":{"RequestId":"r"},"Result":{"OperationDetails":[{"InstanceId":"i-1","Error":{"Code":"LimitExceeded.MaximumIamRoles","Message":"m"}},{"InstanceId":"i-2","Error":{"Code":"LimitExceeded.MaximumIamRoles","Message":"m"}},{"InstanceId":"i-3","Error":{"Code":"LimitExceeded.MaximumIamRoles","Message":"m"}}]}}""";

    public const string DescribeRoles =
        """{"ResponseMetadata":{"RequestId":"20261122125114153FB98F9E434B6E9020","Action":"DescribeInstancesIamRoles","Version":"2020-04-01","Service":"ecs","Region":"cn-beijing"},"Result":{"InstancesIamRoles":[{"InstanceId":"i-2","RoleNames":["backup-agent"]},{"InstanceId":"i-3","RoleNames":["ServiceRoleForX","EcsTestRole"]}],"NextToken":""}}""";

    public const string Attach = """{"RequestId":"04F0F334-1335-436C-A1D7-6C044FE73368"}""";

    public const string AlreadyAttached =
        """{"RequestId":"04F0F334-1335-436C-A1D7-6C044FE73369","HostId":"ram.aliyuncs.com","Code":"EntityAlreadyExists.Role.Policy","Message":"The role policy does already exist.","Recommend":"https://api.aliyun.com/troubleshoot?q=EntityAlreadyExists.Role.Policy"}""";

    public const string NoPermission =
        """{"AccessDeniedDetail":{"PolicyType":"AccountLevelIdentityBasedPolicy","NoPermissionType":"ImplicitDeny","AuthAction":"ram:AttachPolicyToRole","AuthPrincipalType":"SubUser","AuthPrincipalOwnerId":"1234567890123456","AuthPrincipalDisplayName":"2100"},"RequestId":"04F0F334-1335-436C-A1D7-6C044FE73370","HostId":"ram.aliyuncs.com","Code":"NoPermission","Message":"You are not authorized to do this action. Resource: acs:ram::1234567890123456:role/app-prod Action: ram:AttachPolicyToRole"}""";

    public const string ListPolicies =
        """{"Policies":{"Policy":[{"PolicyName":"ops","PolicyType":"Custom","Description":"","DefaultVersion":"v1","AttachDate":"2026-01-15T08:09:10Z"},{"PolicyName":"AliyunOSSReadOnlyAccess","PolicyType":"System","Description":"d","DefaultVersion":"v1","AttachDate":"2025-01-15T08:09:10Z"}]},"RequestId":"04F0F334-1335-436C-A1D7-6C044FE73371"}""";

    public const string AttachHostGroups =
        """{"RequestId":"EC9BF0F4-8983-491A-BC8C-1B4DD94976DE","Results":[{"HostGroupId":"1","UserId":"7","Code":"OK","Message":""},{"HostGroupId":"2","UserId":"7","Code":"OK","Message":"None","HostAccountNames":[{"HostAccountName":"root","Code":"OK","Message":""},{"HostAccountName":"ops","Code":"OBJECT_AlREADY_EXISTS","Message":""}]},{"HostGroupId":"3","UserId":"7","Code":"OBJECT_NOT_FOUND","Message":"","HostAccountNames":[{"HostAccountName":"root","Code":"OBJECT_NOT_FOUND","Message":""}]}]}""";

    public const string ListHostGroups =
        """{"HostGroups":[{"HostGroupId":"1","HostGroupName":"web","Comment":""},{"HostGroupId":"2","HostGroupName":"db","Comment":"c"}],"TotalCount":2,"RequestId":"EC9BF0F4-8983-491A-BC8C-1B4DD94976DF"}""";

    public const string ListAccountNames = """{"HostAccountNames":["root","other"],"RequestId":"EC9BF0F4-8983-491A-BC8C-1B4DD94976E0"}""";

    public const string CallerIdentity =
        """{"IdentityType":"RAMUser","AccountId":"1234567890123456","RequestId":"r","PrincipalId":"2100","UserId":"2100","Arn":"acs:ram::1234567890123456:user/ops"}""";

    public const string VolcengineRefusal =
        """{"ResponseMetadata":{"RequestId":"2026112212511415","Action":"AssociateInstancesIamRole","Version":"2020-04-01","Service":"ecs","Region":"cn-beijing","Error":{"CodeN":100013,"Code":"AccessDenied","Message":"User is not authorized to perform: ecs:AssociateInstancesIamRole on resource: trn:ecs:cn-beijing:2100000001:instance/*"}}}""";

    public const string VolcengineThrottle =
        """{"ResponseMetadata":{"RequestId":"2026112212511416","Error":{"CodeN":100018,"Code":"FlowLimitExceeded","Message":"Request was rejected because the request speed of this openAPI is beyond the current flow control limit."}}}""";

    /// <summary>What some gateways answer in front of the services.</summary>
    public const string VolcengineGateway = """{"HTTPCode":503,"errorcode":"ServiceUnavailable","message":"no backend"}""";

    /// <summary>A fault of the service's own, after which the state must be read.</summary>
    public const string AlibabaCloudFault = """{"RequestId":"r","Code":"InternalError","Message":"The request processing has failed."}""";

    public const string VolcengineFault = """{"ResponseMetadata":{"RequestId":"r","Error":{"Code":"InternalError","Message":"m"}}}""";
}
