using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine.Iam;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>
/// AssumeRoleWithOIDC: a role's key for an identity provider's token. Every token is trusted but one that calls itself expired. Source:
/// facts, Volcengine 6.6.
/// </summary>
internal sealed class AssumeRoleWithOidc(RolePolicyStore roles, TemporaryCredentials keys)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        if (IamParameters.Require(call, "OIDCToken").StartsWith("expired", StringComparison.Ordinal))
        {
            throw StsErrors.InvalidToken();
        }

        writer.WriteStartObject("Result");
        RoleSession.Write(call, writer, roles, keys, "Expiration");
        writer.WriteStartObject("OIDCTokenInfo");
        writer.WriteString("Subject", "system:serviceaccount:default:emulator");
        writer.WriteString("Issuer", "https://oidc.emulator.invalid");
        writer.WriteStrings("ClientIds", ["emulator"]);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
