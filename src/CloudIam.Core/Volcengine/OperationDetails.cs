using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Volcengine;

/// <summary>
/// Reads <c>OperationDetails</c>, the answer of ECS's batch operations: one entry for each instance, with or without an error.
/// </summary>
/// <remarks>Source: facts, Volcengine 3.1, 3.5 and 3.6.</remarks>
internal static class OperationDetails
{
    /// <summary>The code of an instance that does not exist in this region and account.</summary>
    public const string NotFound = "InvalidInstance.NotFound";

    /// <summary>One verdict for each instance.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="instanceIds">What was sent.</param>
    /// <param name="done">The status of an instance without an error.</param>
    public static GrantVerdict[] Read(ApiResponse response, IReadOnlyList<string> instanceIds, GrantStatus done)
    {
        var details = new Dictionary<string, JsonElement?>(instanceIds.Count, StringComparer.Ordinal);
        foreach (var detail in (response.Body.Member("Result") ?? default).Items("OperationDetails"))
        {
            if (detail.Text("InstanceId") is { } instanceId)
            {
                var error = detail.Member("Error") is { ValueKind: not JsonValueKind.Null } found ? found : (JsonElement?)null;
                // Of two details for one instance, the bad one counts: no success is claimed that may not be.
                details[instanceId] = error ?? (details.TryGetValue(instanceId, out var earlier) ? earlier : null);
            }
        }

        var success = new GrantVerdict { Status = done, RequestId = response.RequestId, Attempts = response.Attempts };
        var verdicts = new GrantVerdict[instanceIds.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = !details.TryGetValue(instanceIds[i], out var error) ? MissingVerdict.For(response)
                : error is not { } failure ? success
                : Refused(failure, response);
        }

        ItemThrottles.Report(response, verdicts);
        return verdicts;
    }

    /// <summary>Whether the service refused an instance that exists, for a reason that does not pass by itself.</summary>
    public static bool IsRefusal(GrantVerdict verdict) =>
        verdict is { Status: GrantStatus.Failed, Resends: 0, ErrorCode: not NotFound };

    private static GrantVerdict Refused(JsonElement error, ApiResponse response)
    {
        var code = response.Code(error.Text("Code")) ?? ClientErrorCodes.InvalidResponse;
        return new GrantVerdict
        {
            Status = GrantStatus.Failed,
            ErrorCode = code,
            ErrorMessage = response.Message(error.Text("Message") ?? VolcengineMessages.RefusedWithoutMessage),
            RequestId = response.RequestId,
            Attempts = response.Attempts,
            Resends = RetryRules.RetryLimit(code),
        };
    }
}
