using System.Collections.Concurrent;
using CloudIam.Core.Http;

namespace CloudIam.Core.Credentials;

/// <summary>The machine as credential sources see it: variables, home, clock, network. Tests give another one.</summary>
public sealed record CredentialMachine
{
    private readonly Action<string> _warn = static _ => { };

    /// <summary>Gives an environment variable's value, null when it is not set.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>
    /// The folder that <c>~</c> stands for, also when it does not exist: an empty path would be the current folder, where anybody's
    /// files may lie.
    /// </summary>
    public string HomeDirectory { get; init; } =
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Where time comes from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Proxy and certificate authorities for every leg but instance metadata.</summary>
    public TransportSettings Transport { get; init; } = new();

    /// <summary>The <c>User-Agent</c> header.</summary>
    public string UserAgent { get; init; } = "CloudIam.PowerShell";

    /// <summary>Used for the cloud's token service instead of its own endpoints; null for those.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Where the instance metadata service is; null for the cloud's own address.</summary>
    public Uri? MetadataEndpoint { get; init; }

    /// <summary>
    /// Takes a warning for the user, such as a credential file that everybody can read; on any thread. Each text is given once: a long run
    /// renews its credential many times.
    /// </summary>
    public Action<string> Warn
    {
        get => _warn;
        init
        {
            var given = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            _warn = warning =>
            {
                if (given.TryAdd(warning, true))
                {
                    value(warning);
                }
            };
        }
    }
}
