using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>The codes of STS. The documentation names none; these are those of the gateway, in IAM's spelling.</summary>
internal static class StsErrors
{
    /// <summary>400, a parameter is malformed.</summary>
    public static ApiError InvalidParameter(string name, string reason) =>
        new(400, "InvalidParameter." + name, $"The parameter {name} is invalid: {reason}");

    /// <summary>403, the token of an identity provider that nobody trusts, or that has ended.</summary>
    public static ApiError InvalidToken() => new(403, "InvalidOIDCToken", "The OIDC token is not valid.");
}
