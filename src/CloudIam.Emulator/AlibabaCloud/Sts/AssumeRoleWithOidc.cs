using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.Sts;

/// <summary>Opens a session of a role for whoever shows an identity token; the token's contents are not looked at.</summary>
internal sealed class AssumeRoleWithOidc(RoleSessions sessions)
{
    private const int MinTokenLength = 4;
    private const int MaxTokenLength = 20_000;

    /// <summary>Carries out the operation.</summary>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var provider = AlibabaCloudParameters.Require(call, "OIDCProviderArn");
        if (!provider.StartsWith("acs:ram::", StringComparison.Ordinal)
            || provider.IndexOf(":oidc-provider/", StringComparison.Ordinal) < 0)
        {
            throw StsErrors.InvalidParameter("OIDCProviderArn");
        }

        if (AlibabaCloudParameters.Require(call, "OIDCToken").Length is < MinTokenLength or > MaxTokenLength)
        {
            throw StsErrors.InvalidParameter("OIDCToken");
        }

        sessions.Open(call, writer);
        writer.WriteStartObject("OIDCTokenInfo");
        writer.WriteString("Issuer", "https://oidc.emulator.invalid");
        writer.WriteString("Subject", "emulator");
        writer.WriteString("ClientIds", "emulator");
        writer.WriteEndObject();
    }
}
