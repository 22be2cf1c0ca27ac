using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Journal;

/// <summary>
/// A journal in a file: JSON Lines, added to at the end, with a header that says whose it is. Holds no secret: names, ids,
/// verdicts and ClientTokens only.
/// </summary>
/// <typeparam name="TKey">The batch key.</typeparam>
/// <typeparam name="TPart">The smallest thing that has an answer of its own.</typeparam>
public sealed class GrantJournal<TKey, TPart> : IGrantJournal<TKey, TPart>
    where TKey : notnull
{
    private readonly JournalFile _file;
    private readonly IJournalCodec<TKey, TPart> _codec;
    private readonly JournalMemory<TKey, TPart> _memory = new();
    private long _lastNumber;

    /// <summary>Opens a journal to go on with it, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="codec">How keys and parts are written.</param>
    /// <param name="header">Whose journal it must be.</param>
    /// <exception cref="JournalException">It cannot be opened, or not be gone on with; it is unchanged then.</exception>
    public GrantJournal(string path, IJournalCodec<TKey, TPart> codec, JournalHeader header)
        : this(JournalFile.Open(path), codec, header)
    {
    }

    /// <summary>Opens a journal on a file that is open, and closes that if it is not to be used.</summary>
    internal GrantJournal(JournalFile file, IJournalCodec<TKey, TPart> codec, JournalHeader header)
    {
        _file = file;
        _codec = codec;
        try
        {
            var length = Read(header);
            file.CutTo(length);
            if (length == 0)
            {
                file.Append(JournalWriter.Header(header));
            }
        }
        catch (IOException exception)
        {
            file.Dispose();
            throw new JournalException(
                ClientErrorCodes.JournalFailed, JournalMessages.FormatCannotRead(file.Path, exception.Message), exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Parts that an earlier process got its final answer on.</summary>
    public int Answered => _memory.Answered;

    /// <summary>Parts that an earlier process sent, or was about to send, and got no answer on.</summary>
    public int Unanswered => _memory.Unanswered;

    /// <inheritdoc/>
    public JournalException? Failure => _file.Failure;

    /// <inheritdoc/>
    public GrantVerdict? FindAnswer(TKey key, TPart part) => _memory.FindAnswer(key, part);

    /// <inheritdoc/>
    public UnansweredBatch<TPart>? TakeUnanswered(TKey key, TPart part) => _memory.TakeUnanswered(key, part);

    /// <inheritdoc/>
    public long RecordSending(TKey key, IReadOnlyList<TPart> parts, BatchTicket ticket)
    {
        var number = Interlocked.Increment(ref _lastNumber);
        _file.Append(JournalWriter.Sending(_codec, new SendingEntry<TKey, TPart>(number, ticket, key, parts)));
        return number;
    }

    /// <inheritdoc/>
    public void RecordAnswer(long number, IReadOnlyList<GrantVerdict> verdicts)
    {
        try
        {
            _file.Append(JournalWriter.Answer(number, verdicts));
        }
        catch (JournalException)
        {
            // The file keeps the failure. The answer itself is true, and given out.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Takes in what the file holds, and gives the length of its whole lines.</summary>
    private long Read(JournalHeader wanted)
    {
        if (!JournalReader.MayBeJournal(_file.ReadStart(JournalReader.MagicLength)))
        {
            throw Invalid(JournalMessages.FormatNoJournal(_file.Path));
        }

        var length = 0L;
        var lineNumber = 0;
        foreach (var line in _file.ReadLines())
        {
            lineNumber++;
            try
            {
                if (lineNumber == 1)
                {
                    Check(line, wanted);
                }
                else
                {
                    _memory.Take(JournalReader.Entry(_codec, line));
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // Invalid operation: bytes that are no UTF-8, or half a character, which the parser sees late.
                throw Invalid(JournalMessages.FormatDamagedLine(_file.Path, lineNumber), exception);
            }

            length += line.Length + 1;
        }

        _memory.Seal();
        _lastNumber = _memory.LastNumber;
        return length;
    }

    private void Check(ReadOnlyMemory<byte> line, JournalHeader wanted)
    {
        if (JournalReader.HeaderVersion(line) > JournalReader.Version)
        {
            throw Invalid(JournalMessages.FormatNewerVersion(_file.Path));
        }

        var found = JournalReader.Header(line);
        if ((found.Command, found.Cloud, found.AccountId) != (wanted.Command, wanted.Cloud, wanted.AccountId))
        {
            throw Invalid(JournalMessages.FormatOtherOwner(_file.Path, found.Describe(), wanted.Describe()));
        }
    }

    private static JournalException Invalid(string message, Exception? innerException = null) =>
        new(ClientErrorCodes.InvalidJournal, message, innerException);
}
