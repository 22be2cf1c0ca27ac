using System.Collections.Concurrent;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Warns once of each matter, by this process: a long run renews its credential many times.</summary>
internal static class VolcengineWarnings
{
    private static readonly ConcurrentDictionary<string, bool> s_given = new(StringComparer.Ordinal);

    /// <summary>Gives a warning unless it was given before.</summary>
    public static void WarnOnce(this CredentialMachine machine, string warning)
    {
        if (s_given.TryAdd(warning, true))
        {
            machine.Warn(warning);
        }
    }
}
