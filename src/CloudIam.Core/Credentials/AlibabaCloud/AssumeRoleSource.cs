using System.Globalization;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>A role's temporary credential, got from STS with a credential of any other source.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4 (RamRoleArn, ChainableRamRoleArn) and 6.6.</remarks>
public sealed class AssumeRoleSource : ICredentialSource
{
    private const string Server = "STS";

    /// <summary>Fewer than for other calls: who waits here has sent nothing yet.</summary>
    private const int MaxAttempts = 3;

    private readonly ICredentialSource _source;
    private readonly AssumeRoleRequest _request;
    private readonly CredentialMachine _machine;
    private readonly Uri _endpoint;
    private readonly string _name;

    // Not disposed: it holds nothing but a semaphore without a handle, and lives as long as the source.
    private readonly ICredentialProvider _caller;

    /// <summary>Makes a source over another one.</summary>
    /// <param name="machine">Where variables, clock and network come from.</param>
    /// <param name="source">Who assumes the role.</param>
    /// <param name="request">The role, and how it is to be assumed.</param>
    /// <exception cref="ArgumentException">STS would refuse the request as it stands.</exception>
    /// <exception cref="CredentialException">The machine's variables name an endpoint of STS that cannot be used.</exception>
    public AssumeRoleSource(CredentialMachine machine, ICredentialSource source, AssumeRoleRequest request)
        : this(machine, source, request, AlibabaCloudStsEndpoint.Resolve(machine))
    {
    }

    internal AssumeRoleSource(CredentialMachine machine, ICredentialSource source, AssumeRoleRequest request, Uri endpoint)
    {
        if (AssumeRoleRules.FindProblem(request) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        _source = source;
        _request = request;
        _machine = machine;
        _endpoint = endpoint;
        _name = $"AssumeRole ({request.RoleArn})";
        _caller = new RefreshingCredentialProvider(source, machine.TimeProvider);
    }

    /// <inheritdoc/>
    public CredentialPreview? Preview() =>
        _source.Preview() is { } caller
            ? new CredentialPreview($"{_name} with {caller.Source}") { ProfileName = caller.ProfileName, Region = caller.Region }
            : null;

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var client = new ApiClient(new ApiClientOptions
        {
            Transport = _machine.Transport,
            UserAgent = _machine.UserAgent,
            TimeProvider = _machine.TimeProvider,
            MaxAttempts = MaxAttempts,
        });
        var sts = new AlibabaCloudStsClient(new CloudSession(client, _caller, _endpoint));
        try
        {
            var response = await sts.AssumeRoleAsync(_request, SessionName(_request, _machine), cancellationToken).ConfigureAwait(false);
            return response.Body.Member("Credentials") is { } credentials
                ? SessionAnswer.Read(_name, Server, credentials, _machine.TimeProvider, RefreshMargins.Session)
                : throw new CredentialException(_name, AlibabaCloudCredentialMessages.NoStsCredentials);
        }
        catch (ApiException exception)
        {
            throw Explain(exception);
        }
        catch (ArgumentException exception)
        {
            throw new CredentialException(_name, exception.Message, exception);
        }
    }

    /// <summary>The session's name: the request's, the variable's, or one that tells this module and the time.</summary>
    internal static string SessionName(AssumeRoleRequest request, CredentialMachine machine) =>
        request.RoleSessionName
        ?? MachineSettings.Text(machine, "ALIBABA_CLOUD_ROLE_SESSION_NAME")
        ?? "CloudIam-" + machine.TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Describe(ApiException refusal)
    {
        var message = refusal.RequestId is { } requestId
            ? AlibabaCloudCredentialMessages.FormatStsRefused(refusal.Code, requestId)
            : AlibabaCloudCredentialMessages.FormatStsRefusedWithoutId(refusal.Code);
        return StsAdvice.For(refusal.Code) is { } advice
            ? AlibabaCloudCredentialMessages.FormatStsRefusedAdvice(message, advice)
            : message;
    }

    private CredentialException Explain(ApiException exception) => exception.Kind switch
    {
        ApiErrorKind.NoCredential when exception.InnerException is CredentialException caller =>
            new CredentialException(_name, AlibabaCloudCredentialMessages.FormatNobodyToAssume(caller.Message), caller),
        ApiErrorKind.Service => new CredentialException(
            _name,
            SessionAnswer.IsCode(exception.Code)
                ? Describe(exception)
                : AlibabaCloudCredentialMessages.StsUndocumented,
            SessionAnswer.IsCode(exception.Code) ? exception : null),
        // The message quotes the first bytes of the answer.
        ApiErrorKind.InvalidResponse => new CredentialException(
            _name, AlibabaCloudCredentialMessages.FormatNoStsAnswer(exception.Endpoint)),
        _ => new CredentialException(_name, exception.Message, exception),
    };
}
