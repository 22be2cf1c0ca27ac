using System.Management.Automation;
using CloudIam.Core.Http;
using CloudIam.Core.Journal;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <content>The journal: where the command goes on after an interruption.</content>
public abstract partial class GrantCommand
{
    private const string FileSystem = "FileSystem";

    /// <summary>
    /// A file that every call is written down in, before it is sent and after it is answered. The same command with the same file
    /// goes on where it was interrupted: what was answered is answered from the file and not sent again. It belongs to this
    /// command and to the caller's account, which STS <c>GetCallerIdentity</c> is asked for. Wildcards are not expanded. Default:
    /// none.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>What the journal says that it belongs to.</summary>
    private protected virtual string JournaledCommand => MyInvocation.MyCommand.Name;

    private GrantJournal<TKey, TPart>? OpenJournal<TKey, TPart>(CloudSession session, IJournalCodec<TKey, TPart> codec)
        where TKey : notnull
    {
        if (JournalPath is null)
        {
            return null;
        }

        var path = ResolveJournalPath(JournalPath);
        var header = new JournalHeader(
            JournaledCommand, (Core.Http.CloudProvider)(int)Cloud, AskAccount(session), DateTimeOffset.UtcNow);
        try
        {
            var journal = new GrantJournal<TKey, TPart>(path, codec, header);
            if (Listeners.Read(this, "Verbose"))
            {
                WriteVerbose(LookupMessages.FormatJournal(path, journal.Answered, journal.Unanswered));
            }

            return journal;
        }
        catch (JournalException exception)
        {
            ThrowTerminatingError(ErrorRecords.ForJournal(exception));
            throw;
        }
    }

    private string ResolveJournalPath(string journalPath)
    {
        var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(journalPath, out var provider, out _);
        if (provider.Name != FileSystem)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(
                new ArgumentException(ArgumentMessages.FormatJournalPathProvider(journalPath, provider.Name)),
                journalPath));
        }

        return path;
    }

    /// <summary>The account of a session's caller. A journal is of one account; without it the command ends.</summary>
    private string AskAccount(CloudSession session)
    {
        string? reason = null;
        try
        {
            var context = EffectiveContext;
            var identity = ContextProbe.AskIdentity(context, Machine(context), session.Credentials, WireLog, Cancellation);
            _accountCalls = identity.Attempts;
            if (!string.IsNullOrEmpty(identity.AccountId))
            {
                return identity.AccountId!;
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (ApiException exception) when (exception.IsCredentialRefused)
        {
            ThrowTerminatingError(ErrorRecords.ForRun(exception));
        }
        catch (ApiException exception)
        {
            reason = ErrorMessages.FormatMessageAndCode(exception.Message, exception.Code);
        }
        finally
        {
            WriteMessages();
        }

        ThrowTerminatingError(ErrorRecords.NoAccount(Cloud, reason ?? ErrorMessages.AnswerWithoutAccount));
        throw new InvalidOperationException("Not reached: the error above ends the command.");
    }
}
