using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials;

/// <summary>
/// A source of credentials that is configured here but gives none. The message says which source, what is wrong and what to do; it
/// never quotes a file, an answer or a secret.
/// </summary>
public sealed class CredentialException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">The source, in the words of <see cref="CredentialPreview.Source"/>.</param>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">What it came from; must not carry a secret either.</param>
    public CredentialException(string source, string message, Exception? innerException = null)
        : base(CredentialMessages.FormatOfSource(source, message), innerException) => CredentialSource = source;

    /// <summary>The source that failed.</summary>
    public string CredentialSource { get; }
}
