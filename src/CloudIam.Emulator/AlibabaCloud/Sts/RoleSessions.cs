using System.Text.Json;
using System.Text.RegularExpressions;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Sts;

/// <summary>Opens sessions of roles: checks what STS checks, gives out a key and writes it (facts, Alibaba Cloud 6.6).</summary>
internal sealed class RoleSessions(RolePolicyStore roles, TemporaryCredentials keys)
{
    /// <summary>The id of every role; what is asked of it is that it is there.</summary>
    public const string RoleId = "300000000000000001";

    private const int MinDurationSeconds = 900;
    private const int MaxDurationSeconds = 3600;
    private const int MaxPolicyLength = 2048;

    private static readonly Regex s_roleArn = Rule(@"\Aacs:ram::(?<account>[0-9]+):role/(?<name>[A-Za-z0-9.@_/-]+)\z");
    private static readonly Regex s_sessionName = Rule(@"\A[A-Za-z0-9.@_-]{2,64}\z");
    private static readonly Regex s_externalId = Rule(@"\A[A-Za-z0-9_+=,.@:/-]{2,1224}\z");

    /// <summary>The principal of a session, as <c>GetCallerIdentity</c> tells it.</summary>
    public static string PrincipalId(string subject) => RoleId + ":" + subject.Substring(subject.LastIndexOf('/') + 1);

    /// <summary>Opens the session that a call asks for, and writes the members of the answer.</summary>
    public void Open(ApiCall call, Utf8JsonWriter writer)
    {
        var role = RequireRole(call);
        var session = Require(call, "RoleSessionName", s_sessionName);
        var seconds = AlibabaCloudParameters.Number(call, "DurationSeconds", MaxDurationSeconds, MinDurationSeconds, MaxDurationSeconds)
            ?? throw StsErrors.InvalidParameter("DurationSeconds");
        RequirePolicy(call);
        if (call.Parameters["ExternalId"] is { Length: > 0 } externalId && !s_externalId.IsMatch(externalId))
        {
            throw StsErrors.InvalidParameter("ExternalId");
        }

        var subject = role.Replace(":role/", ":assumed-role/").Replace("acs:ram:", "acs:sts:") + "/" + session;
        var key = keys.Issue("STS.", call.Time.AddSeconds(seconds), subject);
        writer.WriteStartObject("Credentials");
        AlibabaCloudKeys.WriteMembers(writer, key);
        writer.WriteEndObject();
        writer.WriteStartObject("AssumedRoleUser");
        writer.WriteString("Arn", subject);
        writer.WriteString("AssumedRoleId", PrincipalId(subject));
        writer.WriteEndObject();
    }

    private string RequireRole(ApiCall call)
    {
        var arn = AlibabaCloudParameters.Require(call, "RoleArn");
        var match = s_roleArn.Match(arn);
        if (!match.Success)
        {
            throw StsErrors.InvalidParameter("RoleArn");
        }

        // Other accounts' roles are not known here, so any of them will do.
        return match.Groups["account"].Value != EmulatorCredential.AlibabaCloudAccountId
            || roles.FindRole(match.Groups["name"].Value) is not null
            ? arn
            : throw StsErrors.RoleNotExist();
    }

    private static string Require(ApiCall call, string name, Regex rule)
    {
        var value = AlibabaCloudParameters.Require(call, name);
        return rule.IsMatch(value) ? value : throw StsErrors.InvalidParameter(name);
    }

    private static void RequirePolicy(ApiCall call)
    {
        if (call.Parameters["Policy"] is not { Length: > 0 } policy)
        {
            return;
        }

        if (policy.Length > MaxPolicyLength)
        {
            throw StsErrors.InvalidParameter("PolicySize");
        }

        try
        {
            using var document = JsonDocument.Parse(policy);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw StsErrors.InvalidParameter("PolicyGrammar");
    }

    private static Regex Rule(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
