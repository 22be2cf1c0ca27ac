using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.Sts;

/// <summary>The codes of STS (facts, Alibaba Cloud 6.6).</summary>
internal static class StsErrors
{
    /// <summary>400, a parameter out of range or malformed.</summary>
    public static ApiError InvalidParameter(string name) =>
        new(400, "InvalidParameter." + name, $"The parameter {name} is wrongly formed.");

    /// <summary>404, no such role.</summary>
    public static ApiError RoleNotExist() => new(404, "EntityNotExist.Role", "The specified Role not exists.");
}
