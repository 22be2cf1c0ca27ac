using System.Globalization;
using System.Text.Json;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>One profile in the schema of the aliyun CLI, from its file or from the output of <c>process_command</c>.</summary>
/// <param name="name">The profile's name.</param>
/// <param name="path">The file it stands in, for messages; null for the output of <c>process_command</c>.</param>
/// <param name="json">Its members.</param>
internal sealed class AliyunCliProfile(string name, string? path, JsonElement json)
{
    /// <summary>The profile's name.</summary>
    public string Name { get; } = name;

    /// <summary>The way to log in, as the CLI spells it; as it is written when the CLI does not know it; null when it has none.</summary>
    public string? Mode { get; } = AliyunCliMode.Of(json);

    /// <summary>The source in words.</summary>
    public string Source => Mode is { } mode && AliyunCliMode.IsKnown(mode)
        ? $"{AliyunCliConfiguration.Source}, mode {mode}"
        : AliyunCliConfiguration.Source;

    /// <summary>The region.</summary>
    public string? Region => Text("region_id");

    /// <summary>A field; null when it is missing or blank.</summary>
    public string? Text(string field) => json.Text(field)?.Trim();

    /// <summary>A field that the mode needs.</summary>
    /// <exception cref="CredentialException">It is missing.</exception>
    public string Require(string field) => Text(field) ?? throw Error(AlibabaCloudCredentialMessages.FormatLacksField(field));

    /// <summary>A whole number; null when it is missing or zero, which the CLI writes for "not set".</summary>
    /// <exception cref="CredentialException">It is no whole number.</exception>
    public long? Number(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number == 0 ? null : number
            : throw Error(AlibabaCloudCredentialMessages.FormatNoWholeNumber(field));
    }

    /// <summary>A moment in seconds since 1970; null when it is missing.</summary>
    /// <exception cref="CredentialException">It is no such moment.</exception>
    public DateTimeOffset? UnixTime(string field)
    {
        if (Number(field) is not { } seconds)
        {
            return null;
        }

        try
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Error(AlibabaCloudCredentialMessages.FormatNoUnixTime(field));
        }
    }

    /// <summary>The key pair, with the token where one is there.</summary>
    /// <exception cref="CredentialException">A half is missing.</exception>
    public CloudCredential Key() => new(Require("access_key_id"), Require("access_key_secret"), Text("sts_token"));

    /// <summary>The role to assume.</summary>
    /// <exception cref="CredentialException">It is missing, or STS would refuse it.</exception>
    public AssumeRoleRequest Role()
    {
        var request = new AssumeRoleRequest(
            Require("ram_role_arn"),
            Text("ram_session_name"),
            Number("expired_seconds") is { } seconds ? (int)Math.Min(Math.Max(seconds, 0), int.MaxValue) : null,
            Text("external_id"),
            Text("policy"));
        return AssumeRoleRules.FindProblem(request) is { } problem
            ? throw Error(AlibabaCloudCredentialMessages.FormatUnusable(problem))
            : request;
    }

    /// <summary>Where STS is for this profile.</summary>
    /// <exception cref="CredentialException">What it names cannot be used.</exception>
    public Uri StsEndpoint(CredentialMachine machine) => AlibabaCloudStsEndpoint.Resolve(
        machine,
        Text("sts_endpoint"),
        Text("sts_region"),
        json.Member("enable_vpc") is { ValueKind: JsonValueKind.True }
            || string.Equals(Text("endpoint_type"), "vpc", StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with the profile, its name and place before it.</summary>
    public CredentialException Error(string problem)
    {
        var flaw = problem.TrimEnd('.', '。');
        return new(
            Source,
            path is null
                ? AlibabaCloudCredentialMessages.FormatOutputFlaw(Name, flaw)
                : AlibabaCloudCredentialMessages.FormatProfileFlaw(Name, path, flaw));
    }
}
