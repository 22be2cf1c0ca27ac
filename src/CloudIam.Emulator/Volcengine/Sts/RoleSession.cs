using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine.Iam;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>What all ways to assume a role share: parameters, limits, and the session (facts, Volcengine 6.6).</summary>
internal static class RoleSession
{
    private const int ShortestSeconds = 900;
    private const int UsualSeconds = 3600;
    private const int LongestSeconds = 43200;

    private static readonly string s_account = EmulatorCredential.VolcengineAccountId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Assumes the role that the call names, and writes <c>Credentials</c> and <c>AssumedRoleUser</c>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="writer">Stands inside <c>Result</c>.</param>
    /// <param name="roles">The account's roles.</param>
    /// <param name="keys">Where the key is made known.</param>
    /// <param name="expirationName">How this operation calls the key's end.</param>
    public static void Write(
        ApiCall call, Utf8JsonWriter writer, RolePolicyStore roles, TemporaryCredentials keys, string expirationName)
    {
        var role = RequireRole(call, roles);
        var sessionName = IamParameters.Require(call, "RoleSessionName");
        RequirePolicy(call);
        var trn = $"trn:sts::{s_account}:assumed-role/{role.Name}/{sessionName}";
        var key = keys.Issue(TemporaryKey.Prefix, call.Time.AddSeconds(Duration(call)), trn);
        writer.WriteStartObject("Credentials");
        writer.WriteString("CurrentTime", TemporaryKey.Time(call.Time));
        writer.WriteString(expirationName, TemporaryKey.Time(key.Expiration));
        TemporaryKey.Write(writer, key);
        writer.WriteEndObject();
        writer.WriteStartObject("AssumedRoleUser");
        writer.WriteString("AssumedRoleId", $"{role.Id.ToString(CultureInfo.InvariantCulture)}:{sessionName}");
        writer.WriteString("Trn", trn);
        writer.WriteEndObject();
    }

    private static RoleEntry RequireRole(ApiCall call, RolePolicyStore roles)
    {
        var prefix = $"trn:iam::{s_account}:role/";
        var trn = IamParameters.Require(call, "RoleTrn");
        if (!trn.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw StsErrors.InvalidParameter("RoleTrn", $"it must be {prefix}NAME.");
        }

        var name = trn.Substring(prefix.Length);
        return roles.FindRole(name) ?? throw IamErrors.RoleNotExist(name);
    }

    private static void RequirePolicy(ApiCall call)
    {
        if (call.Parameters["Policy"] is { Length: > 0 } policy)
        {
            try
            {
                JsonDocument.Parse(policy).Dispose();
            }
            catch (JsonException)
            {
                throw StsErrors.InvalidParameter("Policy", "it is not JSON.");
            }
        }
    }

    /// <summary>Too short a time becomes the usual one, too long a time the longest, without a word.</summary>
    private static int Duration(ApiCall call)
    {
        if (call.Parameters["DurationSeconds"] is not { Length: > 0 } text)
        {
            return UsualSeconds;
        }

        return !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? throw StsErrors.InvalidParameter("DurationSeconds", "it is no number.")
            : seconds < ShortestSeconds ? UsualSeconds
            : Math.Min(seconds, LongestSeconds);
    }
}
