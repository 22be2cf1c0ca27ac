namespace CloudIam.PowerShell;

/// <summary>A failed call or a failed item, as it stands in an error record. Holds no secret.</summary>
public sealed class CloudIamException : Exception
{
    internal CloudIamException(string message)
        : base(message)
    {
    }

    /// <summary>The cloud's error code, or this module's own when no cloud answered.</summary>
    public string Code { get; internal init; } = "";

    /// <summary>HTTP status; null when there was no answer, or when the call succeeded and the item alone failed.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The cloud's id of the request; null when there is none.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The action that was called; null when nothing was sent.</summary>
    public string? Action { get; internal init; }

    /// <summary>Host and port it was sent to; null when nothing was sent.</summary>
    public string? Endpoint { get; internal init; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsRetryable { get; internal init; }

    /// <summary>The action that the caller must be allowed, such as <c>ram:AttachPolicyToRole</c>; null when that is not the cause.</summary>
    public string? MissingAction { get; internal init; }

    /// <summary>The resource to allow it on; null when the answer does not name it.</summary>
    public string? MissingResource { get; internal init; }
}
