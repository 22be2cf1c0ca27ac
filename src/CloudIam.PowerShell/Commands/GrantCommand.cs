using System.ComponentModel;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Journal;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>What the commands that grant share: the pump between pipeline and engine, and how a result is written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class GrantCommand : BulkCommand
{
    private IGrantPump? _pump;

    private protected GrantCommand(CloudProvider cloud)
        : base(cloud)
    {
    }

    /// <summary>Takes the record, and ends the command where nothing more can succeed.</summary>
    protected sealed override void ProcessRecord()
    {
        TakeRecord();
        _pump?.EndIfHopeless();
    }

    /// <summary>Adds the items of a record.</summary>
    private protected abstract void TakeRecord();

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
    /// <param name="openSystem">Opens the kind of grant on a session.</param>
    /// <param name="codec">How its keys and parts are written to a journal.</param>
    /// <param name="write">Writes one result.</param>
    /// <param name="openPresence">Opens what looks up first what is there already; null for sending everything.</param>
    private protected GrantPump<TItem, TKey, TPart> CreatePump<TItem, TKey, TPart>(
        Func<CloudSession, IGrantSystem<TKey, TPart>> openSystem,
        IJournalCodec<TKey, TPart> codec,
        Action<TItem, IReadOnlyList<GrantVerdict>> write,
        Func<CloudSession, IPresenceReader<TKey, TPart>>? openPresence = null)
        where TKey : notnull
    {
        var pump = new GrantPump<TItem, TKey, TPart>(
            this,
            () =>
            {
                var session = Session;
                return IsPlan
                    ? (new PlannedGrants<TKey, TPart>(openSystem(session)), openPresence?.Invoke(session), null)
                    : (openSystem(session), openPresence?.Invoke(session), OpenJournal(session, codec));
            },
            ThrottleLimit,
            RetryBudget,
            write,
            WriteMessages,
            WriteSummary,
            Cancellation);
        _pump = pump;
        return pump;
    }

    /// <summary>Writes a result, and the error that belongs to it when it is not a success; of a plan, what would be done.</summary>
    /// <param name="result">The result.</param>
    /// <param name="outcome">What the result says.</param>
    /// <param name="subject">The item in words, for the error's message.</param>
    /// <param name="target">What the user gave.</param>
    /// <param name="change">What is changed where, in words.</param>
    private protected void Write(
        GrantResultBase result,
        GrantOutcome outcome,
        Func<string> subject,
        string target,
        Func<(string Target, string Action)> change)
    {
        _tally.Count(result.Status);
        if (IsPlan && result.Status is GrantStatus.Added or GrantStatus.AlreadyPresent)
        {
            WritePlan(change(), isChanged: result.Status == GrantStatus.Added);
            return;
        }

        WriteObject(result);
        if (result.Status is GrantStatus.Failed or GrantStatus.Unknown)
        {
            WriteError(ErrorRecords.ForItem(outcome, subject(), target));
        }
    }
}
