using System.ComponentModel;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>What the commands that grant share: the pump between pipeline and engine, and how a result is written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrantCommand : BulkCommand
{
    private IGrantPump? _pump;

    private protected GrantCommand(CloudProvider cloud)
        : base(cloud)
    {
    }

    /// <summary>Waits for what is under way and writes it.</summary>
    protected override void EndProcessing() => _pump?.Finish();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _pump?.Dispose();
        }
    }

    /// <summary>Makes the pump of this command; its engine starts with the first item that is really to be sent.</summary>
    /// <param name="openSystem">Opens the kind of grant; asks for the credential.</param>
    /// <param name="write">Writes one result.</param>
    private protected GrantPump<TItem, TKey, TPart> CreatePump<TItem, TKey, TPart>(
        Func<IGrantSystem<TKey, TPart>> openSystem, Action<TItem, IReadOnlyList<GrantVerdict>> write)
        where TKey : notnull
    {
        var pump = new GrantPump<TItem, TKey, TPart>(this, openSystem, ThrottleLimit, write, WriteMessages, Cancellation);
        _pump = pump;
        return pump;
    }

    /// <summary>Writes a result, and the error that belongs to it when it is not a success.</summary>
    /// <param name="result">The result.</param>
    /// <param name="outcome">What the result says.</param>
    /// <param name="subject">The item in words, for the error's message.</param>
    /// <param name="target">What the user gave.</param>
    private protected void Write(GrantResultBase result, GrantOutcome outcome, string subject, string target)
    {
        WriteObject(result);
        if (result.Status is GrantStatus.Failed or GrantStatus.Unknown)
        {
            WriteError(ErrorRecords.ForItem(outcome, subject, target));
        }
    }
}
