using System.ComponentModel;
using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// What the commands that read share. A command adds lists to read; their rows are written in the order of the lists, those of
/// the first as they arrive. A list that fails is one error, and the others go on.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ReadCommand : BulkCommand
{
    private ReadPump? _pump;

    private protected ReadCommand(CloudProvider cloud)
        : base(cloud)
    {
    }

    private protected override int? CallsAtOnce => ThrottleLimit;

    private ReadPump Pump => _pump ??= new ReadPump(this, ThrottleLimit, WriteMessages, Cancellation);

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

    /// <summary>Reads a list; its rows are written when its turn comes.</summary>
    /// <param name="subject">The list in words, for the message of an error.</param>
    /// <param name="target">What the user gave.</param>
    /// <param name="read">Reads the rows; called on another thread, so it must not touch the command.</param>
    /// <param name="write">Looks at one row and writes it if it is wanted; called on the pipeline's thread.</param>
    /// <param name="finish">Called on the pipeline's thread after the last row, unless the list failed.</param>
    private protected void Read<TRow>(
        Func<string> subject,
        object target,
        Func<CancellationToken, IAsyncEnumerable<TRow>> read,
        Action<TRow> write,
        Action? finish = null)
        where TRow : class =>
        Pump.Add(new ReadJob(subject, target, row => write((TRow)row), finish), read);

    /// <summary>
    /// What the names of a record want. An error is added for each name that cannot be right; null when no other one is left.
    /// </summary>
    /// <param name="parameter">The parameter that they came from.</param>
    /// <param name="names">The names and patterns; null for every row.</param>
    /// <param name="maxLength">The longest name in characters.</param>
    private protected NameFilter? FindNames(string parameter, string[]? names, int maxLength)
    {
        if (names is null)
        {
            return new NameFilter(null);
        }

        var good = new List<string>(names.Length);
        foreach (var name in names.Select(Values.OrEmpty))
        {
            var literal = new NamePattern(name).Literal;
            if (literal is not null && ItemRules.CheckName(parameter, literal, maxLength) is { } flaw)
            {
                AddFlaw(flaw, LookupMessages.FormatParameter(parameter, name), name);
            }
            else
            {
                good.Add(name);
            }
        }

        return good.Count == 0 ? null : new NameFilter(good);
    }

    /// <summary>Writes an error for each exact name that no row had.</summary>
    /// <param name="names">What was wanted.</param>
    /// <param name="describe">Says of a name what is not where.</param>
    private protected void WriteMissing(NameFilter names, Func<string, string> describe)
    {
        foreach (var name in names.Missing)
        {
            WriteNotFound(describe(name), name);
        }
    }

    /// <summary>Writes the error of one part of a list, whose other parts were read.</summary>
    /// <param name="failure">What it failed with.</param>
    /// <param name="subject">The part in words.</param>
    /// <param name="target">The part's name or id.</param>
    private protected void WriteFailure(ApiException failure, string subject, object target) =>
        WriteError(ErrorRecords.ForRead(failure, subject, target));

    /// <summary>Writes an error when the turn comes of what was added until now.</summary>
    private protected void AddError(ErrorRecord error) =>
        Pump.Add(new ReadJob(static () => "", error, static _ => { }, () => WriteError(error)), read: null);

    /// <summary>Writes the error of a value that cannot be right, in its turn.</summary>
    /// <param name="flaw">What is wrong with it.</param>
    /// <param name="subject">The value in words, for the message.</param>
    /// <param name="target">What the user gave.</param>
    private protected void AddFlaw(GrantVerdict flaw, string subject, object target) =>
        AddError(ErrorRecords.ForItem(ErrorRecords.ToOutcome(flaw), subject, target));

    /// <summary>Writes the error of something that was named and is not there.</summary>
    /// <param name="message">What is not where, and what to do.</param>
    /// <param name="target">What the user gave.</param>
    private protected void WriteNotFound(string message, object target) => WriteError(ErrorRecords.NotFound(message, target));
}
