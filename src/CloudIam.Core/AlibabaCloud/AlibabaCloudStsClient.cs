using System.Globalization;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>The signed operations of Alibaba Cloud STS 2015-04-01.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.6. The anonymous one is <see cref="AlibabaCloudOidcExchange"/>.</remarks>
public sealed class AlibabaCloudStsClient(CloudSession session)
{
    /// <summary>The API version.</summary>
    internal const string Version = "2015-04-01";

    private static readonly ApiOperation s_assumeRole = new(CloudProvider.AlibabaCloud, "sts", Version, "AssumeRole");
    private static readonly ApiOperation s_getCallerIdentity = new(CloudProvider.AlibabaCloud, "sts", Version, "GetCallerIdentity");

    /// <summary>Asks for a temporary credential of a role.</summary>
    /// <param name="request">The role, and for how long.</param>
    /// <param name="sessionName">The name of the session.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed for good.</exception>
    internal Task<ApiResponse> AssumeRoleAsync(AssumeRoleRequest request, string sessionName, CancellationToken cancellationToken)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("RoleArn", request.RoleArn),
            new("RoleSessionName", sessionName),
        };
        AddOptional(parameters, request);
        return SendAsync(s_assumeRole, parameters, cancellationToken);
    }

    /// <summary>Asks who the caller is.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed for good.</exception>
    public async Task<AlibabaCloudIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken)
    {
        var response = await SendAsync(s_getCallerIdentity, [], cancellationToken).ConfigureAwait(false);
        return new AlibabaCloudIdentity(
            response.Body.Words("AccountId") ?? "",
            response.Body.Words("Arn") ?? "",
            response.Body.Words("IdentityType") ?? "",
            response.RequestId)
        {
            ServerTime = response.ServerTime,
            Attempts = response.Attempts,
        };
    }

    /// <summary>Adds what a request for a role may leave out.</summary>
    internal static void AddOptional(List<KeyValuePair<string, string>> parameters, AssumeRoleRequest request)
    {
        if (request.DurationSeconds is { } seconds)
        {
            parameters.Add(new("DurationSeconds", seconds.ToString(CultureInfo.InvariantCulture)));
        }

        if (request.ExternalId is { } externalId)
        {
            parameters.Add(new("ExternalId", externalId));
        }

        if (request.Policy is { } policy)
        {
            parameters.Add(new("Policy", policy));
        }
    }

    private Task<ApiResponse> SendAsync(
        ApiOperation operation, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken) =>
        session.Client.SendAsync(
            new ApiRequest
            {
                Operation = operation,
                Endpoint = session.Endpoint ?? AlibabaCloudStsEndpoint.Global,
                Parameters = parameters,
            },
            session.Credentials,
            cancellationToken);
}
