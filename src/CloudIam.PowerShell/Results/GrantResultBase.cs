using System.ComponentModel;

namespace CloudIam.PowerShell;

/// <summary>What every result says beside its item.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrantResultBase
{
    private protected GrantResultBase(GrantOutcome outcome)
    {
        Status = outcome.Status;
        ErrorCode = outcome.ErrorCode;
        ErrorMessage = outcome.ErrorMessage;
        RequestId = outcome.RequestId;
        Attempts = outcome.Attempts;
    }

    /// <summary>What became of the item.</summary>
    public GrantStatus Status { get; }

    /// <summary>The cloud's error code, or this module's own when the item was not sent; null on success.</summary>
    public string? ErrorCode { get; }

    /// <summary>What went wrong, in words; null on success.</summary>
    public string? ErrorMessage { get; }

    /// <summary>The cloud's id of the request that decided; null when nothing was sent.</summary>
    public string? RequestId { get; }

    /// <summary>HTTP attempts that it took, re-sends included; 0 when nothing was sent.</summary>
    public int Attempts { get; }

    /// <summary>Status, with the error's code where there is one.</summary>
    private protected string StatusText => ErrorCode is null ? Status.ToString() : $"{Status} ({ErrorCode})";
}
