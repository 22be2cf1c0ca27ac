using CloudIam.Core.Http;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>
/// The old SDKs' <c>~/.volc/config</c>: JSON without a file ending, in the spelling of the Go and Python ones or of the Node.js ones; no
/// token, no region. Source: facts, Volcengine 6.4.
/// </summary>
public sealed class VolcengineLegacyFileSource(CredentialMachine machine) : ICredentialSource
{
    private const string SourceName = "Old SDK file (~/.volc/config)";

    private static readonly (string Id, string Secret)[] s_spellings = [("ak", "sk"), ("VOLC_ACCESSKEY", "VOLC_SECRETKEY")];

    private readonly string _path = Path.Combine(machine.HomeDirectory, ".volc", "config");

    /// <inheritdoc/>
    public CredentialPreview? Preview() => File.Exists(_path)
        ? new CredentialPreview(SourceName) { AccessKeyId = Read().MaskedAccessKeyId }
        : null;

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new CredentialFinding(Read(), SourceName));

    private CloudCredential Read()
    {
        var json = VolcengineFile.ReadSecretObject(machine, SourceName, _path);
        // The spelling whose id is there is the one that is meant; a missing secret is then named in that spelling.
        var (id, secret) = s_spellings.FirstOrDefault(spelling => json.Text(spelling.Id) is not null) is { Id: not null } found
            ? found
            : s_spellings[0];
        return new CloudCredential(json.Require(id, SourceName, _path), json.Require(secret, SourceName, _path));
    }
}
