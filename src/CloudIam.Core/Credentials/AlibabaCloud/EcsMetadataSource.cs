using System.Text;
using System.Text.RegularExpressions;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>The role of the ECS instance this runs on, from its metadata service: with a token first, without one if that fails.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.1 (step 5) and 6.5.</remarks>
public sealed class EcsMetadataSource : ICredentialSource
{
    private const string Disabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    private const string TokenRequired = "ALIBABA_CLOUD_IMDSV1_DISABLED";
    private const string RolePath = "/latest/meta-data/ram/security-credentials/";
    private const string TokenSeconds = "21600";

    /// <summary>Short, because on any other machine nobody answers.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    private static readonly Uri s_address = new("http://100.100.100.200");

    private static readonly Regex s_roleName = new(
        @"\A[A-Za-z0-9.@_-]{1,64}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly CredentialMachine _machine;
    private readonly string? _roleName;
    private readonly string _name;
    private readonly string _base;

    /// <summary>Takes the role's name from <c>ALIBABA_CLOUD_ECS_METADATA</c>, or asks the service for it.</summary>
    public EcsMetadataSource(CredentialMachine machine)
        : this(machine, MachineSettings.Text(machine, "ALIBABA_CLOUD_ECS_METADATA"), "ECS instance metadata")
    {
    }

    internal EcsMetadataSource(CredentialMachine machine, string? roleName, string name)
    {
        _machine = machine;
        _roleName = roleName;
        _name = name;
        _base = (machine.MetadataEndpoint ?? s_address).AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Gives what would be tried: whether this is an ECS instance is known only after asking.</summary>
    /// <inheritdoc cref="ICredentialSource.Preview"/>
    public CredentialPreview? Preview() => MachineSettings.IsOn(_machine, Disabled) ? null : new CredentialPreview(_name);

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        if (MachineSettings.IsOn(_machine, Disabled))
        {
            throw new CredentialException(_name, CredentialMessages.FormatSwitchedOff(Disabled));
        }

        var token = await FindTokenAsync(cancellationToken).ConfigureAwait(false);
        var role = Checked(_roleName ?? await FindRoleAsync(token, cancellationToken).ConfigureAwait(false));
        var answer = await GetAsync(RolePath + role, token, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == 404)
        {
            throw new CredentialException(_name, AlibabaCloudCredentialMessages.FormatInstanceLacksRole(role));
        }

        var json = SessionAnswer.Parse(_name, server: null, answer);
        return json.Text("Code") is null or "Success"
            ? SessionAnswer.Read(_name, server: null, json, _machine.TimeProvider, RefreshMargins.Session)
            : throw new CredentialException(
                _name,
                AlibabaCloudCredentialMessages.FormatGaveNoCredential(
                    CredentialMessages.MetadataService, SessionAnswer.Code(json)));
    }

    /// <summary>A token for the requests that follow; null when there is none and the older way without one is allowed.</summary>
    private async Task<string?> FindTokenAsync(CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Put, _base + "/latest/api/token");
        message.Headers.TryAddWithoutValidation("X-aliyun-ecs-metadata-token-ttl-seconds", TokenSeconds);
        string problem;
        try
        {
            var answer = await SendAsync(message, cancellationToken).ConfigureAwait(false);
            var token = Encoding.UTF8.GetString(answer.Body).Trim();
            if (answer.IsSuccess && token.Length > 0 && token.All(static character => character is > ' ' and < '\u007f' and not '<'))
            {
                return token;
            }

            problem = answer.IsSuccess
                ? AlibabaCloudCredentialMessages.TokenNone
                : AlibabaCloudCredentialMessages.FormatTokenHttp(answer.StatusCode);
        }
        catch (CredentialException exception)
        {
            problem = exception.Message;
        }

        return MachineSettings.IsOn(_machine, TokenRequired)
            ? throw new CredentialException(
                _name, AlibabaCloudCredentialMessages.FormatTokenNotGiven(problem, TokenRequired))
            : null;
    }

    private async Task<string> FindRoleAsync(string? token, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(RolePath, token, cancellationToken).ConfigureAwait(false);
        return answer.StatusCode == 404
            ? throw new CredentialException(_name, AlibabaCloudCredentialMessages.InstanceWithoutRole)
            : answer.IsSuccess
                ? Encoding.UTF8.GetString(answer.Body).Trim()
                : throw new CredentialException(
                    _name,
                    AlibabaCloudCredentialMessages.FormatAnsweredHttp(CredentialMessages.MetadataService, answer.StatusCode, ""));
    }

    /// <summary>A name that leads nowhere else when it stands in a path.</summary>
    private string Checked(string role) => s_roleName.IsMatch(role) && role is not ("." or "..")
        ? role
        : throw new CredentialException(
            _name,
            _roleName is null
                ? AlibabaCloudCredentialMessages.NoRoleName
                : AlibabaCloudCredentialMessages.RoleNameForm);

    private Task<PlainAnswer> GetAsync(string path, string? token, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, _base + path);
        if (token is not null)
        {
            message.Headers.TryAddWithoutValidation("X-aliyun-ecs-metadata-token", token);
        }

        return SendAsync(message, cancellationToken);
    }

    private Task<PlainAnswer> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        PlainLeg.SendAsync(_name, _machine, message, s_timeout, direct: true, cancellationToken);
}
