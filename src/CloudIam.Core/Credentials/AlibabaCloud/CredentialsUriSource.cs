using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>A server, usually beside this process, that hands out temporary credentials at an address.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.1 (step 6) and 6.4 (CredentialsURI).</remarks>
public sealed class CredentialsUriSource : ICredentialSource
{
    /// <summary>The variable that names the address.</summary>
    internal const string Variable = "ALIBABA_CLOUD_CREDENTIALS_URI";

    private readonly CredentialMachine _machine;
    private readonly string? _uri;
    private readonly string _name;

    /// <summary>Takes the address from <c>ALIBABA_CLOUD_CREDENTIALS_URI</c>.</summary>
    public CredentialsUriSource(CredentialMachine machine)
        : this(machine, MachineSettings.Text(machine, Variable), $"Credentials URI ({Variable})")
    {
    }

    internal CredentialsUriSource(CredentialMachine machine, string? uri, string name) => (_machine, _uri, _name) = (machine, uri, name);

    /// <inheritdoc/>
    public CredentialPreview? Preview()
    {
        if (_uri is null)
        {
            return null;
        }

        Address();
        return new CredentialPreview(_name);
    }

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var address = Address();
        var answer = await PlainLeg.SendAsync(
            _name, _machine, new HttpRequestMessage(HttpMethod.Get, address), cancellationToken).ConfigureAwait(false);
        var json = SessionAnswer.Parse(_name, address.Authority, answer);
        return json.Text("Code") is null or "Success"
            ? SessionAnswer.Read(_name, address.Authority, json, _machine.TimeProvider, RefreshMargins.Session)
            : throw new CredentialException(
                _name, AlibabaCloudCredentialMessages.FormatGaveNoCredential(address.Authority, SessionAnswer.Code(json)));
    }

    /// <summary>The address; never shown whole, because its path or query may be what lets one in.</summary>
    private Uri Address() => PlainLeg.Address(_uri ?? "") ?? throw new CredentialException(
        _name, AlibabaCloudCredentialMessages.UriForm);
}
