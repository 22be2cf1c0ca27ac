namespace CloudIam.Core.Journal;

/// <summary>A journal that cannot be used, or no longer be written. The message says what to do.</summary>
/// <param name="code">One of <see cref="Http.ClientErrorCodes"/>.</param>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="innerException">What the operating system said.</param>
public sealed class JournalException(string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The error code.</summary>
    public string Code { get; } = code;
}
