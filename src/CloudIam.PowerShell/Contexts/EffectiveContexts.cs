using CloudIam.Core.Credentials;

namespace CloudIam.PowerShell.Contexts;

/// <summary>What a context comes to when the environment fills its gaps.</summary>
internal static class EffectiveContexts
{
    /// <summary>The context with credential source, masked key id and region filled in. Touches no network.</summary>
    public static CloudIamContext Describe(CloudIamContext context)
    {
        var (source, accessKeyId) = context.Credential is { } credential
            ? ("Context", CloudCredential.Mask(credential.UserName))
            : EnvironmentContext.FindCredential(context.Cloud) is { } finding
                ? (finding.Source, finding.Credential.MaskedAccessKeyId)
                : ("None", null);
        return new CloudIamContext(context.Cloud)
        {
            CredentialSource = source,
            AccessKeyId = accessKeyId,
            Region = context.Region ?? EnvironmentContext.FindRegion(context.Cloud),
            Endpoint = context.Endpoint,
            ConnectTimeoutSec = context.ConnectTimeoutSec,
            TimeoutSec = context.TimeoutSec,
            Credential = context.Credential,
            SecurityToken = context.SecurityToken,
        };
    }
}
