using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Changes an identity token for a role's credential.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4 (OIDC) and 6.6.</remarks>
internal sealed class OidcRoleSource(string source, OidcRole role, CredentialMachine machine) : ICredentialSource
{
    private const int MinTokenLength = 4;
    private const int MaxTokenLength = 20_000;

    private readonly CredentialFile _file = new(source, machine);

    /// <inheritdoc/>
    public CredentialPreview Preview() => AssumeRoleRules.FindProblem(role.Request) is { } problem
        ? throw new CredentialException(source, problem)
        : new CredentialPreview(source);

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var token = ReadToken();
        var answer = await AlibabaCloudOidcExchange.SendAsync(
            source,
            machine,
            role.Endpoint,
            role.ProviderArn,
            token,
            role.Request,
            AssumeRoleSource.SessionName(role.Request, machine),
            cancellationToken).ConfigureAwait(false);
        var server = role.Endpoint.Authority;
        var json = SessionAnswer.Parse(source, server, answer);
        var credentials = json.Member("Credentials")
            ?? throw new CredentialException(
                source, AlibabaCloudCredentialMessages.FormatAnswerLacks(server, "Credentials", SessionAnswer.Code(json)));
        return SessionAnswer.Read(source, server, credentials, machine.TimeProvider, RefreshMargins.Session);
    }

    private string ReadToken()
    {
        var path = MachineSettings.Path(machine, role.TokenFile);
        var token = _file.Read(path).Trim();
        return token.Length is >= MinTokenLength and <= MaxTokenLength
            ? token
            : throw new CredentialException(
                source, AlibabaCloudCredentialMessages.FormatIdentityTokenLength(path, MinTokenLength, MaxTokenLength));
    }
}
