namespace CloudIam.Core.Http;

/// <summary>Error codes of this module's own, for failures that no cloud gave a code to.</summary>
public static class ClientErrorCodes
{
    /// <summary>No connection to the endpoint could be made.</summary>
    public const string EndpointUnreachable = nameof(EndpointUnreachable);

    /// <summary>The connection broke before the whole answer was there.</summary>
    public const string ConnectionLost = nameof(ConnectionLost);

    /// <summary>No answer in time.</summary>
    public const string RequestTimeout = nameof(RequestTimeout);

    /// <summary>The answer is not what the API documents.</summary>
    public const string InvalidResponse = nameof(InvalidResponse);

    /// <summary>The answer has no detail for this item.</summary>
    public const string MissingResult = nameof(MissingResult);

    /// <summary>The item was not valid, so it was not sent.</summary>
    public const string InvalidItem = nameof(InvalidItem);

    /// <summary>The item needs a region and none is known.</summary>
    public const string MissingRegion = nameof(MissingRegion);

    /// <summary>No credential to sign with is to be had.</summary>
    public const string NoCredential = nameof(NoCredential);

    /// <summary>Something was named that is not there, by the service's own list.</summary>
    public const string NotFound = nameof(NotFound);

    /// <summary>A name that several things have, so that it does not say which is meant.</summary>
    public const string AmbiguousName = nameof(AmbiguousName);

    /// <summary>The bastion host is of a kind that the API does not read.</summary>
    public const string LegacyBastionHost = nameof(LegacyBastionHost);

    /// <summary>The run was stopped before the item's answer came.</summary>
    public const string Stopped = nameof(Stopped);

    /// <summary>The journal could not be opened or written, so nothing more is sent.</summary>
    public const string JournalFailed = nameof(JournalFailed);

    /// <summary>The file is no journal, or one of another command or account, or damaged.</summary>
    public const string InvalidJournal = nameof(InvalidJournal);
}
