using CloudIam.Core.Credentials;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Completion;

/// <summary>Where a list of values is read, and as whom, as the command would.</summary>
internal sealed class LiveRead
{
    private readonly CompletionScope _scope;
    private readonly CloudIamContext _context;
    private readonly CredentialMachine _machine;
    private readonly CredentialPreview? _preview;
    private readonly string? _profileName;

    /// <summary>Finds out what the command line and the context say. Asks no network.</summary>
    public LiveRead(CompletionScope scope, CloudProvider cloud, CloudIamContext context)
    {
        _scope = scope;
        _context = context;
        _profileName = scope.Text("ProfileName");
        var endpoint = scope.Text("Endpoint") is { } text ? EndpointAddress.Parse(text) : context.Endpoint;
        _machine = Machines.Of(context, endpoint, UserAgents.Module, static _ => { });
        _preview = scope.Credential is not null ? null
            : _profileName is not null ? CredentialSources.Chain(cloud, _machine, _profileName).Preview()
            : CredentialSources.Of(context, _machine).Preview();
        Region = scope.Text("Region") ?? context.Region ?? EnvironmentContext.FindRegion(cloud) ?? _preview?.Region;
    }

    /// <summary>The region; null when none is known.</summary>
    public string? Region { get; }

    /// <summary>Whether there is anybody to ask as.</summary>
    public bool HasCredential => _scope.Credential is not null || _preview is not null;

    /// <summary>Account, endpoint and region in a line that no other ones have.</summary>
    public string Place => string.Join(
        "\n",
        (_scope.Credential ?? _context.Credential)?.UserName,
        _preview?.Source,
        _preview?.ProfileName,
        _preview?.AccessKeyId,
        _context.AssumeRoleSettings?.RoleName,
        _machine.Endpoint,
        Region);

    /// <summary>The one text that a parameter of the command line has; null when it has none, or several.</summary>
    public string? Text(string parameter) => _scope.Text(parameter);

    /// <summary>Opens the session that the list is read in. Each call is made once: nobody waits for a second attempt.</summary>
    /// <param name="limit">The longest time of a call.</param>
    public CloudSession Open(TimeSpan limit)
    {
        _machine.Transport.Check();
        var credentials = _scope.Credential is { } credential ? CredentialProviders.Given(credential, _scope.SecurityToken)
            : _profileName is not null ? CredentialProviders.OfProfile(_context.Cloud, _profileName, _machine)
            : CredentialProviders.Of(_context, _machine);
        var client = new ApiClient(new ApiClientOptions
        {
            Transport = _machine.Transport,
            AttemptTimeout = limit,
            MaxAttempts = 1,
            UserAgent = _machine.UserAgent,
            ClockSkews = ClockSkews.Process,
            RateGates = RateGates.Process,
        });
        return new CloudSession(client, credentials, _machine.Endpoint);
    }
}
