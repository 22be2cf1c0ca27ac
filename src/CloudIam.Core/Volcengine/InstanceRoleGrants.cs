using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Volcengine;

/// <summary>Binds IAM roles to ECS instances: one role, up to 100 instances a call.</summary>
/// <remarks>
/// The service has no code for "this very role is bound already": a refused instance's present roles are read, and they decide
/// (facts, Volcengine 3.6).
/// </remarks>
public sealed class InstanceRoleGrants(EcsClient ecs, int batchSize = EcsClient.MaxInstanceIds) : IGrantSystem<InstanceRoleKey, string>
{
    private const string NotFound = "InvalidInstance.NotFound";

    /// <inheritdoc/>
    public IGrantBatch<string> OpenBatch() => new CountedBatch<string>(batchSize);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ecs.AssociateInstancesIamRoleAsync(key.Region, key.IamRoleName, parts, ticket.ClientToken, cancellationToken)
                .ConfigureAwait(false);
            var verdicts = Read(response, parts);
            await ExplainRefusalsAsync(key, parts, verdicts, cancellationToken).ConfigureAwait(false);
            return verdicts;
        }
        catch (ApiException exception) when (exception.IsOutcomeOpen)
        {
            return await ReadStateAsync(key, parts, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the instances say about a call that may have been carried out, and whose token got no answer either.</summary>
    private async Task<IReadOnlyList<GrantVerdict>> ReadStateAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, ApiException exception, CancellationToken cancellationToken)
    {
        try
        {
            var roles = await ecs.DescribeInstancesIamRolesAsync(key.Region, parts, cancellationToken).ConfigureAwait(false);
            return parts
                .Select(part => GrantVerdict.AfterReading(
                    exception, roles.TryGetValue(part, out var present) && present.Contains(key.IamRoleName, StringComparer.Ordinal)))
                .ToList();
        }
        catch (ApiException)
        {
            return parts.Select(_ => GrantVerdict.FromFailedCall(exception)).ToList();
        }
    }

    private static GrantVerdict[] Read(ApiResponse response, IReadOnlyList<string> parts)
    {
        var details = new Dictionary<string, JsonElement?>(parts.Count, StringComparer.Ordinal);
        foreach (var detail in (response.Body.Member("Result") ?? default).Items("OperationDetails"))
        {
            if (detail.Text("InstanceId") is { } instanceId)
            {
                var error = detail.Member("Error") is { ValueKind: not JsonValueKind.Null } found ? found : (JsonElement?)null;
                // Of two details for one instance, the bad one counts: no success is claimed that may not be.
                details[instanceId] = error ?? (details.TryGetValue(instanceId, out var earlier) ? earlier : null);
            }
        }

        var added = new GrantVerdict { Status = GrantStatus.Added, RequestId = response.RequestId, Attempts = response.Attempts };
        var verdicts = new GrantVerdict[parts.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = !details.TryGetValue(parts[i], out var error) ? MissingVerdict.For(response)
                : error is not { } failure ? added
                : Refused(failure, response);
        }

        return verdicts;
    }

    private static GrantVerdict Refused(JsonElement error, ApiResponse response)
    {
        var code = error.Text("Code") ?? ClientErrorCodes.InvalidResponse;
        return new GrantVerdict
        {
            Status = GrantStatus.Failed,
            ErrorCode = code,
            ErrorMessage = response.Redact(error.Text("Message") ?? "The service refused this instance and gave no message."),
            RequestId = response.RequestId,
            Attempts = response.Attempts,
            Resends = RetryRules.RetryLimit(code),
        };
    }

    /// <summary>Reads the present roles of refused instances: the wanted one means present, another one is named.</summary>
    private async Task ExplainRefusalsAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, GrantVerdict[] verdicts, CancellationToken cancellationToken)
    {
        var refused = Enumerable.Range(0, parts.Count)
            .Where(i => verdicts[i] is { Status: GrantStatus.Failed, Resends: 0, ErrorCode: not NotFound })
            .ToList();
        if (refused.Count == 0)
        {
            return;
        }

        try
        {
            var roles = await ecs.DescribeInstancesIamRolesAsync(
                key.Region, refused.ConvertAll(i => parts[i]), cancellationToken).ConfigureAwait(false);
            foreach (var i in refused)
            {
                verdicts[i] = Explain(verdicts[i], roles.TryGetValue(parts[i], out var present) ? present : [], key.IamRoleName);
            }
        }
        catch (ApiException exception)
        {
            foreach (var i in refused)
            {
                verdicts[i] = verdicts[i] with
                {
                    ErrorMessage = $"{verdicts[i].ErrorMessage} (Its present role could not be read: {exception.Code}.)",
                };
            }
        }
    }

    private static GrantVerdict Explain(GrantVerdict refusal, IReadOnlyList<string> present, string wanted)
    {
        if (present.Contains(wanted, StringComparer.Ordinal))
        {
            return refusal with { Status = GrantStatus.AlreadyPresent, ErrorCode = null, ErrorMessage = null };
        }

        return present.Count == 0
            ? refusal
            : refusal with { ErrorMessage = $"{refusal.ErrorMessage} It has: {string.Join(", ", present)}." };
    }
}
