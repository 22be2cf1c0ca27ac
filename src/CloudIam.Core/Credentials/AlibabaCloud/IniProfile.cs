using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>One section of the SDKs' ini file, and the source it describes.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.3.</remarks>
internal sealed class IniProfile(string name, string path, IReadOnlyDictionary<string, string> keys, CredentialMachine machine)
{
    private static readonly string[] s_types = ["access_key", "ram_role_arn", "ecs_ram_role", "oidc_role_arn", "rsa_key_pair"];

    /// <summary>The section's name.</summary>
    public string Name { get; } = name;

    /// <summary>The region.</summary>
    public string? Region => Text("region_id");

    /// <summary>The source in words.</summary>
    public string Source => Type is { } type && s_types.Contains(type, StringComparer.Ordinal)
        ? $"{AlibabaCloudIniFiles.Source}, type {type}"
        : AlibabaCloudIniFiles.Source;

    private string? Type => Text("type")?.ToLowerInvariant();

    /// <summary>The source; all keys are checked by then, and nothing is asked.</summary>
    /// <exception cref="CredentialException">The section cannot be used as it stands.</exception>
    public ICredentialSource CreateSource() => Type switch
    {
        "access_key" => Key(),
        "ram_role_arn" => new AssumeRoleSource(machine, Key(), Role(), StsEndpoint()),
        "ecs_ram_role" => new EcsMetadataSource(machine, Text("role_name"), Source),
        "oidc_role_arn" => new OidcRoleSource(
            Source,
            new OidcRole(Require("oidc_provider_arn"), Require("oidc_token_file_path"), Role(), StsEndpoint()),
            machine),
        "rsa_key_pair" => throw Error(
            AlibabaCloudCredentialMessages.TypeWithdrawn),
        // The C# package takes any other type for a key.
        _ => Text("access_key_id") is not null && Text("access_key_secret") is not null
            ? Key()
            : throw Error(
                Text("type") is null
                    ? AlibabaCloudCredentialMessages.TypeMissing
                    : AlibabaCloudCredentialMessages.FormatTypeUnknown(string.Join(", ", s_types.Take(4)))),
    };

    private KeySource Key() => new(Source, new CloudCredential(Require("access_key_id"), Require("access_key_secret")));

    private AssumeRoleRequest Role()
    {
        var request = new AssumeRoleRequest(
            Require("role_arn"), Text("role_session_name"), ExternalId: Text("external_id"), Policy: Text("policy"));
        return AssumeRoleRules.FindProblem(request) is { } problem
            ? throw Error(AlibabaCloudCredentialMessages.FormatUnusable(problem))
            : request;
    }

    private Uri StsEndpoint() => AlibabaCloudStsEndpoint.Resolve(
        machine,
        profileRegion: Text("sts_region"),
        isVpc: string.Equals(Text("enable_vpc"), "true", StringComparison.OrdinalIgnoreCase));

    private string? Text(string key) => keys.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    private string Require(string key) => Text(key) ?? throw Error(AlibabaCloudCredentialMessages.FormatLacksField(key));

    private CredentialException Error(string problem) => new(Source, AlibabaCloudCredentialMessages.FormatSectionFlaw(
        Name, path, problem.TrimEnd('.', '。')));
}
