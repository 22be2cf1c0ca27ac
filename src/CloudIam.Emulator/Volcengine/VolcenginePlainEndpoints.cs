using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine.Metadata;
using CloudIam.Emulator.Volcengine.SingleSignOn;

namespace CloudIam.Emulator.Volcengine;

/// <summary>Volcengine's services that are no signed API.</summary>
internal static class VolcenginePlainEndpoints
{
    /// <summary>Instance metadata, single sign-on and console login.</summary>
    /// <param name="roles">The account's roles; the first that no service owns is the instance's.</param>
    /// <param name="keys">Where the keys that are given out are known.</param>
    /// <param name="timeProvider">The clock.</param>
    public static IReadOnlyList<IPlainEndpoint> Create(RolePolicyStore roles, TemporaryCredentials keys, TimeProvider timeProvider)
    {
        var logins = new LoginTokens(timeProvider);
        return
        [
            new InstanceMetadata(roles.Roles.FirstOrDefault(static role => !role.IsServiceLinked)?.Name, keys, timeProvider),
            new SsoEndpoints(roles, keys, logins, timeProvider),
            new ConsoleLoginEndpoint(keys, logins, timeProvider),
        ];
    }
}
