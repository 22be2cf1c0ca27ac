using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>
/// The codes of ECS for a call as a whole (facts, Volcengine 3.6, and the documentation of AssociateInstancesIamRole).
/// </summary>
internal static class EcsErrors
{
    /// <summary>400, a parameter is absent or empty.</summary>
    public static ApiError MissingParameter(string name) =>
        new(400, "MissingParameter." + name, $"The required parameter {name} is missing.");

    /// <summary>400, a parameter breaks a rule.</summary>
    public static ApiError InvalidArgument(string reason) =>
        new(400, "InvalidArgument", $"The specified argument is invalid: {reason}");

    /// <summary>404, no such role.</summary>
    public static ApiError IamRoleNotFound() => new(404, "InvalidIamRole.NotFound", "The specified IAMRoleName does not exist.");

    /// <summary>400, a token that is not ASCII or longer than 64 characters.</summary>
    public static ApiError ClientTokenMalformed() =>
        new(400, "InvalidClientToken.Malformed", "The specified ClientToken is malformed.");

    /// <summary>400, a token that came with other parameters before.</summary>
    public static ApiError IdempotentParameterMismatch() => new(
        400,
        "IdempotentParameterMismatch",
        "The request uses the same client token as a previous, but non-identical request. "
            + "Do not reuse a client token with different requests, unless the requests are identical.");
}
