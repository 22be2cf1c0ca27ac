using CloudIam.Core.Credentials;

namespace CloudIam.PowerShell.Contexts;

/// <summary>What a context comes to when the environment and the vendors' files fill its gaps.</summary>
internal static class EffectiveContexts
{
    /// <summary>The context with source, profile, masked key id, expiry and region filled in. Touches no network.</summary>
    /// <param name="context">The context.</param>
    /// <param name="warn">Takes warnings about what was read.</param>
    public static CloudIamContext Describe(CloudIamContext context, Action<string> warn)
    {
        var (preview, problem) = Preview(context, warn);
        return context with
        {
            CredentialSource = problem ?? preview?.Source ?? "None",
            ProfileName = context.ChosenProfileName ?? preview?.ProfileName,
            AssumeRole = context.AssumeRoleSettings?.RoleName,
            AccessKeyId = preview?.AccessKeyId,
            Expiration = preview?.Expiration,
            Region = context.Region ?? EnvironmentContext.FindRegion(context.Cloud) ?? preview?.Region,
        };
    }

    private static (CredentialPreview? Preview, string? Problem) Preview(CloudIamContext context, Action<string> warn)
    {
        try
        {
            var machine = Machines.Of(context, context.Endpoint, "", warning => ModuleState.Current.WarnOnce(warning, warn));
            return (CredentialSources.Of(context, machine).Preview(), null);
        }
        catch (Exception exception) when (exception is CredentialException or ArgumentException)
        {
            return (null, exception.Message);
        }
    }
}
