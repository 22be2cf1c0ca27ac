using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;
using CloudIam.Core.Credentials;

namespace CloudIam.PowerShell.Contexts;

/// <summary>
/// Finds who calls: parameter before context before environment before files. A context's provider is kept with it, so that a role is
/// not assumed anew for every command.
/// </summary>
internal static class CredentialProviders
{
    private static readonly ConditionalWeakTable<CloudIamContext, KeptProvider> s_kept = new();

    /// <summary>The provider for a credential that was given as a parameter.</summary>
    /// <exception cref="ArgumentException">User name or password is empty.</exception>
    public static ICredentialProvider Given(PSCredential credential, SecureString? securityToken) =>
        new StaticCredentialProvider(new CredentialFinding(
            CredentialConversion.ToCloudCredential(credential, securityToken), "Parameter"));

    /// <summary>The provider for a profile that was named as a parameter; no other source is asked.</summary>
    public static ICredentialProvider OfProfile(CloudProvider cloud, string profileName, CredentialMachine machine) =>
        new RefreshingCredentialProvider(CredentialSources.Chain(cloud, machine, profileName), machine.TimeProvider);

    /// <summary>The provider that a context comes to, with the role that it assumes.</summary>
    /// <exception cref="ArgumentException">The context's credential or role cannot be right.</exception>
    /// <exception cref="CredentialException">What is configured cannot be used.</exception>
    public static ICredentialProvider Of(CloudIamContext context, CredentialMachine machine)
    {
        var source = CredentialSources.Of(context, machine);
        var preview = source.Preview();

        // The environment and the files may have changed since the last command; then what is kept is not what the user means.
        var kept = s_kept.GetOrCreateValue(context);
        lock (kept)
        {
            if (kept.Provider is null || preview is null || preview != kept.Preview)
            {
                kept.Preview = preview;
                kept.Provider = new RefreshingCredentialProvider(source, machine.TimeProvider);
            }

            return kept.Provider;
        }
    }

    private sealed class KeptProvider
    {
        public CredentialPreview? Preview { get; set; }

        public ICredentialProvider? Provider { get; set; }
    }
}
