using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>A role assumed with the credential of another source. Source: facts, Volcengine 6.6.</summary>
/// <remarks>The service refuses the main account's own key: it takes a user's or a role's.</remarks>
public sealed class VolcengineAssumeRoleSource : ICredentialSource
{
    private readonly CredentialMachine _machine;
    private readonly ICredentialSource _caller;
    private readonly VolcengineRoleRequest _request;
    private readonly string? _region;

    /// <summary>Makes the source.</summary>
    /// <param name="machine">Network and clock.</param>
    /// <param name="caller">Who assumes the role; asked again for every session.</param>
    /// <param name="request">Which role, and how.</param>
    /// <param name="region">Region to sign for; null for the usual one.</param>
    /// <exception cref="ArgumentException">The service would refuse the request, or change it without a word.</exception>
    public VolcengineAssumeRoleSource(
        CredentialMachine machine, ICredentialSource caller, VolcengineRoleRequest request, string? region = null)
    {
        request.Validate();
        _machine = machine;
        _caller = caller;
        _request = request;
        _region = region;
    }

    private string SourceName => $"AssumeRole {_request.RoleTrn}";

    /// <inheritdoc/>
    public CredentialPreview? Preview() => _caller.Preview() is not { } caller
        ? null
        : new CredentialPreview($"{SourceName}, by {caller.Source}") { ProfileName = caller.ProfileName, Region = _region ?? caller.Region };

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var caller = await _caller.FindAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = await new VolcengineStsClient(_machine)
                .AssumeRoleAsync(new StaticCredentialProvider(caller), _request, _region, cancellationToken)
                .ConfigureAwait(false);
            return session.ToFinding($"{SourceName}, by {caller.Source}");
        }
        catch (ApiException exception) when (exception.Kind == ApiErrorKind.InvalidResponse)
        {
            // Its message quotes the answer's beginning, where a new key may stand; so it does not go on.
            throw new CredentialException(
                SourceName, VolcengineCredentialMessages.FormatNoStsAnswer(exception.Endpoint, exception.StatusCode));
        }
        catch (ApiException exception)
        {
            // The exception itself does not go on: its code and request id stand in it as the answer had them.
            throw new CredentialException(
                SourceName,
                caller.Credential.Redact(exception.RequestId is { } id
                    ? VolcengineCredentialMessages.FormatStsRefusedRequest(exception.Code, exception.Message, id)
                    : VolcengineCredentialMessages.FormatStsRefused(exception.Code, exception.Message)));
        }
    }
}
