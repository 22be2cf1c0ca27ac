using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>The codes of RAM (facts, Alibaba Cloud 3.4, and the documentation of AttachPolicyToRole).</summary>
internal static class RamErrors
{
    /// <summary>400, a name that is too long.</summary>
    public static ApiError TooLong(string name) =>
        new(400, $"InvalidParameter.{name}.Length", $"The parameter - \"{name}\" beyond the length limit.");

    /// <summary>400, a name with other characters than its rule allows.</summary>
    public static ApiError InvalidCharacters(string name) =>
        new(400, $"InvalidParameter.{name}.InvalidChars", $"The parameter - \"{name}\" contains invalid chars.");

    /// <summary>400, a parameter out of range or malformed.</summary>
    public static ApiError InvalidParameter(string name) =>
        new(400, "InvalidParameter." + name, $"The parameter - \"{name}\" is incorrect.");

    /// <summary>404, no such role.</summary>
    public static ApiError RoleNotExist() => new(404, "EntityNotExist.Role", "The role does not exist.");

    /// <summary>404, no such policy.</summary>
    public static ApiError PolicyNotExist() => new(404, "EntityNotExist.Policy", "The policy does not exist.");

    /// <summary>404, the role does not have the policy.</summary>
    public static ApiError NotAttached() =>
        new(404, "EntityNotExist.Role.Policy", "The policy is not attached to the role.");

    /// <summary>409, the role has the policy already.</summary>
    public static ApiError AlreadyAttached() =>
        new(409, "EntityAlreadyExists.Role.Policy", "The role has already been attached this policy.");

    /// <summary>409, the role has as many policies of the type as it may.</summary>
    public static ApiError QuotaReached() =>
        new(409, "LimitExceeded.Role.Policy", "The policy count of the role beyond the current limits.");

    /// <summary>
    /// 403, users cannot change a service-linked role (facts, Alibaba Cloud 3.2; which code it has is not documented).
    /// </summary>
    public static ApiError ServiceLinkedRole() =>
        new(403, "NoPermission", "The role is a service-linked role; its policies cannot be changed by users.");
}
