namespace CloudIam.Core.Credentials;

/// <summary>Gives the credential to sign with, now. Asked before every attempt, by many lanes at once.</summary>
public interface ICredentialProvider
{
    /// <summary>A credential that is good now, fetched or renewed if need be.</summary>
    /// <exception cref="CredentialException">None is to be had.</exception>
    ValueTask<CredentialFinding> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Says that the cloud refused a credential as expired. True when the next <see cref="GetAsync"/> gives another one, so that one more
    /// attempt is worth it.
    /// </summary>
    bool TryInvalidate(CloudCredential refused);
}
