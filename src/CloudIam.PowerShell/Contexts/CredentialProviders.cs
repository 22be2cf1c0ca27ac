using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;
using CloudIam.Core.Credentials;

namespace CloudIam.PowerShell.Contexts;

/// <summary>
/// Finds who calls: parameter before context before environment before files. What a context comes to is kept
/// with it, so that a role is not assumed anew for every command, and a renewed login is not renewed again.
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
        var kept = s_kept.GetOrCreateValue(context);
        lock (kept)
        {
            // The environment and the files may have changed since the last command, and the command may go elsewhere; then what is kept
            // is not what the user means.
            var source = CredentialSources.Of(context, machine);
            var preview = source.Preview();
            if (kept.Source is null || preview is null || preview != kept.Preview || machine.Endpoint != kept.Endpoint)
            {
                (kept.Source, kept.Preview, kept.Endpoint, kept.Session) = (source, preview, machine.Endpoint, null);
            }

            // A profile may say something else under the same name by now, so its source is asked again; it knows what it has learned. A
            // role that the context names is the same one, and its session serves on.
            return context.AssumeRoleSettings is null
                ? new RefreshingCredentialProvider(kept.Source, machine.TimeProvider)
                : kept.Session ??= new RefreshingCredentialProvider(kept.Source, machine.TimeProvider);
        }
    }

    /// <summary>Forgets what is kept with a context that gave no credential: what was wrong may be put right.</summary>
    public static void Forget(CloudIamContext context) => s_kept.Remove(context);

    private sealed class KeptProvider
    {
        public ICredentialSource? Source { get; set; }

        public CredentialPreview? Preview { get; set; }

        public Uri? Endpoint { get; set; }

        public ICredentialProvider? Session { get; set; }
    }
}
