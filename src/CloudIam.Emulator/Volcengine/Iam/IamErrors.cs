using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>The codes of IAM (facts, Volcengine 4).</summary>
internal static class IamErrors
{
    /// <summary>400, a parameter is absent or empty.</summary>
    public static ApiError ParameterNotFound(string name) =>
        new(400, "ParameterNotFound", $"The required parameter {name} is not found.");

    /// <summary>400, neither <c>System</c> nor <c>Custom</c>.</summary>
    public static ApiError InvalidPolicyType() => new(400, "InvalidPolicyType", "The policy type must be System or Custom.");

    /// <summary>400, <c>Limit</c> out of range.</summary>
    public static ApiError InvalidLimit() => new(400, "InvalidLimit", "Limit must be a number from 1 to 100.");

    /// <summary>400, <c>Offset</c> is no number.</summary>
    public static ApiError InvalidOffset() => new(400, "InvalidOffset", "Offset must be a number from 0.");

    /// <summary>404, no such role.</summary>
    public static ApiError RoleNotExist(string name) => new(404, "RoleNotExist", $"The role {name} does not exist.");

    /// <summary>404, no such policy.</summary>
    public static ApiError PolicyNotExist(string name) =>
        new(404, "PolicyNotExist", $"The policy {name} does not exist or is not attachable.");
}
