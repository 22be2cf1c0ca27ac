namespace CloudIam.Core.Http;

/// <summary>Where a failed call failed.</summary>
public enum ApiErrorKind
{
    /// <summary>The cloud answered with an error of its own.</summary>
    Service,

    /// <summary>No connection could be made; nothing was sent.</summary>
    Unreachable,

    /// <summary>The connection broke after it was made; the request may have been carried out.</summary>
    ConnectionLost,

    /// <summary>No answer within the attempt's time; the request may have been carried out.</summary>
    Timeout,

    /// <summary>The answer is not what the API documents (HTML, cut JSON, nothing); the request may have been carried out.</summary>
    InvalidResponse,

    /// <summary>No credential to sign with was to be had; nothing was sent.</summary>
    NoCredential,
}
