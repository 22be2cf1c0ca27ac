using System.Text;
using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>
/// The metadata service of an ECS instance: short timeouts, never through a proxy, and the one place that is asked over plain http,
/// because its address is not routed beyond the machine. Source: facts, Volcengine 6.5.
/// </summary>
internal sealed class VolcengineMetadata(CredentialMachine machine)
{
    /// <summary>The source's name, in previews and messages.</summary>
    public const string SourceName = "ECS instance metadata";

    private const string RolesPath = "/volcstack/latest/iam/security_credentials";
    private const string TokenHeader = "X-volc-ecs-metadata-token";
    private const string Lifetime = "21600";

    private static readonly Uri s_address = new("http://100.96.0.96");
    private static readonly TransportSettings s_transport = new() { ConnectTimeout = TimeSpan.FromSeconds(1) };

    /// <summary>One second to connect and one to read.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    private readonly Uri _address = machine.MetadataEndpoint ?? s_address;

    /// <summary>A new access token, as every renewal needs one; null where the instance has the older flow without tokens only.</summary>
    public async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Put, new Uri(_address, "/latest/api/token"));
        message.Headers.Add(TokenHeader + "-ttl-seconds", Lifetime);
        var answer = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is 403 or 404 or 405)
        {
            return null;
        }

        var token = answer.IsSuccess ? Encoding.UTF8.GetString(answer.Body).Trim() : "";
        return token.Length > 0 && token.All(static character => character is > ' ' and < '\x7f' and not '<')
            ? token
            : throw Unexpected(answer, VolcengineCredentialMessages.TokenRequest);
    }

    /// <summary>The roles that are bound to the instance by its user, the first one first.</summary>
    public async Task<IReadOnlyList<string>> GetRolesAsync(string? token, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(RolesPath + "?type=user&format=json", token, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == 404)
        {
            return [];
        }

        var names = answer.IsSuccess ? ReadNames(Encoding.UTF8.GetString(answer.Body)) : null;
        return names ?? throw Unexpected(answer, VolcengineCredentialMessages.RolesRequest);
    }

    /// <summary>A key of a role.</summary>
    public async Task<VolcengineSession> GetKeyAsync(string roleName, string? token, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"{RolesPath}/{PercentEncoding.Encode(roleName)}", token, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == 404)
        {
            throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatRoleNotBound(roleName));
        }

        string Place() => VolcengineCredentialMessages.FormatAnswerForRole(roleName);
        var json = (answer.IsSuccess ? answer.ReadObject() : null)
            ?? throw Unexpected(answer, VolcengineCredentialMessages.FormatKeyRequest(roleName));
        return new VolcengineSession(
            json.RequireSessionKey(SourceName, Place),
            VolcengineTimes.FromText(json.Require("ExpiredTime", SourceName, Place))
                ?? throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatRoleAnswerNoTime(roleName)));
    }

    /// <summary>
    /// Names in a JSON array; on older instances in lines. Null when the text is neither, or one is too long for a role's name.
    /// </summary>
    private static List<string>? ReadNames(string text) =>
        SplitNames(text.Trim()) is { } names && names.TrueForAll(static name => name.Length <= ItemRules.MaxRoleName)
            ? names
            : null;

    private static List<string>? SplitNames(string trimmed)
    {
        if (trimmed.StartsWith("[", StringComparison.Ordinal))
        {
            try
            {
                using var document = JsonDocument.Parse(trimmed);
                return document.RootElement.EnumerateArray().Select(static name => name.Text()?.Trim()).OfType<string>().ToList();
            }
            catch (JsonException)
            {
                return null;
            }
        }

        // No role name has these; a web page or an error object has.
        return trimmed.IndexOfAny(['<', '{']) >= 0
            ? null
            : trimmed.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0).ToList();
    }

    private static CredentialException Unexpected(PlainAnswer answer, string request)
    {
        var isPage = Encoding.UTF8.GetString(answer.Body).TrimStart().StartsWith("<", StringComparison.Ordinal);
        return new CredentialException(
            SourceName,
            isPage ? VolcengineCredentialMessages.FormatUnexpectedPage(request, answer.StatusCode)
            : answer.IsSuccess ? VolcengineCredentialMessages.FormatUnexpectedContent(request, answer.StatusCode)
            : VolcengineCredentialMessages.FormatUnexpectedStatus(request, answer.StatusCode));
    }

    private Task<PlainAnswer> GetAsync(string pathAndQuery, string? token, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, pathAndQuery));
        if (token is not null)
        {
            message.Headers.Add(TokenHeader, token);
        }

        return SendAsync(message, cancellationToken);
    }

    private async Task<PlainAnswer> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            message.Headers.TryAddWithoutValidation("User-Agent", machine.UserAgent);
            return await PlainHttp.SendAsync(
                HttpClients.Direct(s_transport), message, s_timeout, machine.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            // Not repeated: where nothing answers, there is no such service, and a chain must not stall there.
            throw VolcengineExchange.NoAnswer(SourceName, _address, exception);
        }
    }
}
