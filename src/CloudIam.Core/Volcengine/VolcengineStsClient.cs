using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Volcengine;

/// <summary>The operations of Volcengine STS 2018-01-01.</summary>
/// <remarks>Source: facts, Volcengine 6.6 and 2.1: every SDK asks the one host, whatever the region.</remarks>
/// <param name="machine">Connections, clock and address.</param>
/// <param name="wireLog">See <see cref="ApiClientOptions.WireLog"/>.</param>
public sealed class VolcengineStsClient(CredentialMachine machine, Action<string>? wireLog = null)
{
    /// <summary>The region that is signed for when none is known, as in the SDKs.</summary>
    public const string DefaultRegion = "cn-beijing";

    private const string Version = "2018-01-01";
    private const string Oidc = "AssumeRoleWithOIDC";

    private static readonly Uri s_endpoint = EndpointAddress.Parse("sts.volcengineapi.com");
    private static readonly ApiOperation s_assumeRole = new(CloudProvider.Volcengine, "sts", Version, "AssumeRole");
    private static readonly ApiOperation s_callerIdentity = new(CloudProvider.Volcengine, "sts", Version, "GetCallerIdentity");

    /// <summary>Assumes a role.</summary>
    /// <param name="caller">Who assumes it.</param>
    /// <param name="request">Which role, and how; validated by the caller.</param>
    /// <param name="region">Region to sign for; null for <see cref="DefaultRegion"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    /// <exception cref="CredentialException">The answer holds no session.</exception>
    public async Task<VolcengineSession> AssumeRoleAsync(
        ICredentialProvider caller, VolcengineRoleRequest request, string? region, CancellationToken cancellationToken)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("RoleTrn", request.RoleTrn),
            new("RoleSessionName", request.RoleSessionName ?? NewSessionName()),
            new("DurationSeconds", request.DurationSeconds.ToString(CultureInfo.InvariantCulture)),
        };
        if (request.Policy is { } policy)
        {
            parameters.Add(new("Policy", policy));
        }

        var response = await SendAsync(s_assumeRole, caller, parameters, region, cancellationToken).ConfigureAwait(false);
        return ReadSession(response.Body, s_assumeRole.Action, "ExpiredTime");
    }

    /// <summary>Assumes a role with an identity provider's token. Nobody signs.</summary>
    /// <param name="role">Which role, and where.</param>
    /// <param name="token">The token. Secret.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CredentialException">The call failed, or its answer holds no session.</exception>
    public async Task<VolcengineSession> AssumeRoleWithOidcAsync(
        VolcengineOidcRole role, string token, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RoleTrn"] = role.RoleTrn,
            ["OIDCToken"] = token,
            ["RoleSessionName"] = role.RoleSessionName ?? NewSessionName(),
            ["DurationSeconds"] = VolcengineRoleRequest.DefaultDurationSeconds.ToString(CultureInfo.InvariantCulture),
        };
        if (role.Policy is { } policy)
        {
            form["Policy"] = policy;
        }

        var address = new Uri(machine.Endpoint ?? role.Endpoint ?? s_endpoint, $"/?Action={Oidc}&Version={Version}");
        var answer = await VolcengineExchange.SendAsync(
            machine,
            Oidc,
            () => new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) },
            cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess && answer.ReadObject() is { } json && json.FindErrorCode() is null
            ? ReadSession(json, Oidc, "Expiration")
            : throw new CredentialException(
                Oidc, VolcengineCredentialMessages.FormatOidcRefused(
                    address.Authority, role.RoleTrn, role.TokenFile, answer.Describe()));
    }

    /// <summary>Who the caller is.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="region">Region to sign for; null for <see cref="DefaultRegion"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async Task<VolcengineCallerIdentity> GetCallerIdentityAsync(
        ICredentialProvider caller, string? region, CancellationToken cancellationToken)
    {
        var response = await SendAsync(s_callerIdentity, caller, [], region, cancellationToken).ConfigureAwait(false);
        var result = response.Body.Member("Result") ?? default;
        return new VolcengineCallerIdentity(
            result.Words("AccountId"),
            result.Words("IdentityType"),
            result.Words("IdentityId"),
            result.Words("Trn"),
            response.RequestId)
        {
            ServerTime = response.ServerTime,
            Attempts = response.Attempts,
        };
    }

    private static string NewSessionName() => Guid.NewGuid().ToString("D");

    private static VolcengineSession ReadSession(JsonElement body, string action, string expirationName)
    {
        static string Place() => VolcengineCredentialMessages.TheAnswer;
        var credentials = body.Member("Result")?.Member("Credentials") ?? default;
        return new VolcengineSession(
            credentials.RequireSessionKey(action, Place),
            VolcengineTimes.FromText(credentials.Require(expirationName, action, Place))
                ?? throw new CredentialException(action, VolcengineCredentialMessages.FormatAnswerNoTime(expirationName)));
    }

    private Task<ApiResponse> SendAsync(
        ApiOperation operation,
        ICredentialProvider caller,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        string? region,
        CancellationToken cancellationToken)
    {
        var client = new ApiClient(new ApiClientOptions
        {
            Transport = machine.Transport,
            UserAgent = machine.UserAgent,
            TimeProvider = machine.TimeProvider,
            WireLog = wireLog,
        });
        var request = new ApiRequest
        {
            Operation = operation,
            Endpoint = machine.Endpoint ?? s_endpoint,
            Region = region ?? DefaultRegion,
            Parameters = parameters,
        };
        return client.SendAsync(request, caller, cancellationToken);
    }
}
