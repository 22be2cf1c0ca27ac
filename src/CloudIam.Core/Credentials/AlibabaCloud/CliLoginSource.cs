using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>
/// A login in the browser that the CLI keeps: the temporary credential it fetched last is used while it is good, and another one is
/// fetched where the login still allows it. Nothing is written back.
/// </summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4 (CloudSSO, OAuth) and 6.7.</remarks>
internal abstract class CliLoginSource(AliyunCliProfile profile, CredentialMachine machine) : ICredentialSource
{
    private string? _given;

    /// <summary>The profile.</summary>
    protected AliyunCliProfile Profile { get; } = profile;

    /// <summary>The machine.</summary>
    protected CredentialMachine Machine { get; } = machine;

    /// <summary>The time now.</summary>
    protected DateTimeOffset Now => Machine.TimeProvider.GetUtcNow();

    /// <inheritdoc/>
    public CredentialPreview Preview() => FindKept() is { } kept
        ? new CredentialPreview(Profile.Source) { AccessKeyId = kept.Credential.MaskedAccessKeyId, Expiration = kept.Expiration }
        : FindObstacle() is { } obstacle ? throw LoginNeeded(obstacle) : new CredentialPreview(Profile.Source);

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var kept = FindKept();
        var obstacle = FindObstacle();

        // Asked a second time, the kept one is about to end or was refused.
        var isGood = kept is not null && kept.Credential.AccessKeyId != _given && kept.Expiration - Now > RefreshMargins.Login;
        if (kept is not null && (isGood || obstacle is not null))
        {
            _given = kept.Credential.AccessKeyId;
            return kept;
        }

        if (obstacle is not null)
        {
            throw LoginNeeded(obstacle);
        }

        try
        {
            return await RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CredentialException) when (kept is not null)
        {
            return kept;
        }
    }

    /// <summary>Why no other credential can be fetched; null when it is worth trying.</summary>
    protected abstract string? FindObstacle();

    /// <summary>Fetches another credential.</summary>
    protected abstract Task<CredentialFinding> RenewAsync(CancellationToken cancellationToken);

    /// <summary>An error that ends with the command to log in again.</summary>
    protected CredentialException LoginNeeded(string reason) => Profile.Error(
        AlibabaCloudCredentialMessages.FormatLoginNeeded(reason, Quoted(Profile.Name), Profile.Mode));

    /// <summary>A token as a header takes it.</summary>
    protected string Bearer(string field, string token) =>
        token.All(static character => character is > ' ' and < '\u007f')
            ? "Bearer " + token
            : throw Profile.Error(AlibabaCloudCredentialMessages.FormatDamagedToken(field));

    /// <summary>The credential that the CLI keeps; null when there is none or it has ended.</summary>
    private CredentialFinding? FindKept() =>
        Profile.Text("access_key_id") is { } id
            && Profile.Text("access_key_secret") is { } secret
            && Profile.Text("sts_token") is { } token
            && Profile.UnixTime("sts_expiration") is { } end
            && end > Now
            ? SessionAnswer.Finding(Profile.Source, new CloudCredential(id, secret, token), end, Machine.TimeProvider, RefreshMargins.Login)
            : null;

    private static string Quoted(string name) =>
        name.All(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.') ? name : $"'{name}'";
}
