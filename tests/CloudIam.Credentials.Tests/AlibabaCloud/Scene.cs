using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Credentials.Tests.Support;
using CloudIam.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>An emulator, a home and a clock that both share.</summary>
internal sealed class Scene : IDisposable
{
    public const string Role = "acs:ram::1234567890123456:role/app-prod";
    public const string ForeignRole = "acs:ram::9999999999999999:role/anything";
    public const string Provider = "acs:ram::1234567890123456:oidc-provider/pods";

    public Scene() => Emulator = CloudEmulator.Start(new EmulatorOptions { TimeProvider = Clock });

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public CloudEmulator Emulator { get; }

    public TemporaryHome Home { get; } = new();

    public string Id => Emulator.AccessKeyId;

    public string Secret => Emulator.AccessKeySecret;

    /// <summary>The machine whose token service, OAuth site and metadata service are the emulator.</summary>
    public CredentialMachine Machine => Home.Machine(Clock, Emulator.Endpoint, Emulator.Endpoint);

    /// <summary>Seconds since 1970, some time from now.</summary>
    public long Unix(TimeSpan fromNow) => (Clock.GetUtcNow() + fromNow).ToUnixTimeSeconds();

    /// <summary>Writes the CLI's file.</summary>
    public string WriteCli(string current, params object[] profiles) =>
        Home.Write(".aliyun/config.json", JsonSerializer.Serialize(new { current, profiles, meta_path = "" }));

    /// <summary>Writes an ini file.</summary>
    public string WriteIni(params string[] lines) => Home.Write(".alibabacloud/credentials.ini", string.Join("\n", lines));

    /// <summary>Sets the keys of the environment to the emulator's.</summary>
    public void SetEnvironmentKeys()
    {
        Home["ALIBABA_CLOUD_ACCESS_KEY_ID"] = Id;
        Home["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = Secret;
    }

    /// <summary>Sets the variables of a role for pods.</summary>
    public void SetEnvironmentOidc()
    {
        Home["ALIBABA_CLOUD_ROLE_ARN"] = Role;
        Home["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = Provider;
        Home["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = Home.Write("token", "header.payload.signature\n");
    }

    public void Dispose()
    {
        Emulator.Dispose();
        Home.Dispose();
    }
}
