using CloudIam.Core.Http;
using CloudIam.Core.Journal;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>
/// The bulk engine. One thread adds items and takes results; up to <see cref="GrantRunOptions.ThrottleLimit"/> lanes send batches
/// meanwhile. Every item is answered exactly once, in input order within its key. Memory is bounded whatever the number of items.
/// </summary>
/// <remarks>
/// The adding thread must not add while <see cref="HasRoom"/> is false; <see cref="Wait()"/> sleeps until there is room or a
/// result.
/// </remarks>
/// <typeparam name="TItem">The caller's item, handed back with its result.</typeparam>
/// <typeparam name="TKey">The batch key.</typeparam>
/// <typeparam name="TPart">The smallest thing that has an answer of its own.</typeparam>
public sealed partial class GrantRun<TItem, TKey, TPart> : IDisposable
    where TKey : notnull
{
    /// <summary>Parts that may wait in batches that are not full; beyond it the oldest batch goes as it is.</summary>
    public const int OpenPartLimit = 32_768;

    /// <summary>Items that may be in the run at once.</summary>
    public const int ItemLimit = 65_536;

    /// <summary>Batches that may wait for a lane, for each lane; more would only read the input too far ahead.</summary>
    private const int ReadyPerLane = 4;

    private readonly object _lock = new();
    private readonly GrantRunOptions _options;
    private readonly IGrantJournal<TKey, TPart>? _journal;
    private readonly BatchDelivery<TKey, TPart> _delivery;
    private readonly BatchPacker<TItem, TKey, TPart> _packer;
    private readonly AnswerWindow<TKey, TPart> _window = new();
    private readonly Dictionary<TKey, GrantLine<TItem, TKey, TPart>> _lines = [];
    private readonly Queue<OpenBatch<TItem, TKey, TPart>> _ready = new();
    private readonly Queue<GrantResult<TItem>> _output = new();
    private readonly RunOutlook _outlook = new();
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _wake;
    private int _lanes;
    private int _waitingItems;
    private long _doneItems;
    private long _failedItems;
    private bool _completed;
    private Exception? _defect;

    /// <summary>Starts a run that looks nothing up and writes nothing down.</summary>
    /// <param name="system">The kind of grant.</param>
    /// <param name="options">Lanes, attempts and clock.</param>
    /// <param name="cancellationToken">Stops the run: lanes end their calls, <see cref="Wait()"/> throws.</param>
    public GrantRun(IGrantSystem<TKey, TPart> system, GrantRunOptions options, CancellationToken cancellationToken)
        : this(system, options, presence: null, journal: null, cancellationToken)
    {
    }

    /// <summary>Starts a run.</summary>
    /// <param name="system">The kind of grant.</param>
    /// <param name="options">Lanes, attempts and clock.</param>
    /// <param name="presence">Looks up what is there already, so that it is not sent; null for sending everything.</param>
    /// <param name="journal">
    /// Where it is written down, and what is known from before; null for neither. Dispose it after the run.
    /// </param>
    /// <param name="cancellationToken">Stops the run: lanes end their calls, <see cref="Wait()"/> throws.</param>
    public GrantRun(
        IGrantSystem<TKey, TPart> system,
        GrantRunOptions options,
        IPresenceReader<TKey, TPart>? presence,
        IGrantJournal<TKey, TPart>? journal,
        CancellationToken cancellationToken)
    {
        _options = options;
        _journal = journal;
        _delivery = new BatchDelivery<TKey, TPart>(system, options, journal);
        _packer = new BatchPacker<TItem, TKey, TPart>(
            system.OpenBatch, static line => line.Open, Dispatch);
        _presence = presence;
        _readings = presence is null
            ? null
            : new BatchPacker<TItem, TKey, TPart>(presence.OpenBatch, static line => line.Readings, DispatchReading);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _wake = _stop.Token.Register(Wake);
    }

    /// <summary>
    /// The failure after which no other item can succeed either: the credential was refused, or nothing at all could be reached.
    /// What is not sent by then is answered with it. Null as long as there is hope.
    /// </summary>
    public ApiException? FatalError => _outlook.FatalError;

    /// <summary>
    /// Why the journal cannot be written any more; what is not sent by then is not sent. Null without a journal, or when it is
    /// well.
    /// </summary>
    public JournalException? JournalFailure => _journal?.Failure;

    /// <summary>Whether one more item may be added now.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return HasRoomLocked;
            }
        }
    }

    /// <summary>Whether everything was added, answered and taken.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_lock)
            {
                return IsFinishedLocked;
            }
        }
    }

    /// <summary>How far the run is.</summary>
    public RunCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new RunCounts(_doneItems, _failedItems, _waitingItems, _lanes, _completed);
            }
        }
    }

    private bool HasRoomLocked =>
        !_completed
        && _ready.Count < _options.ThrottleLimit * ReadyPerLane
        && _waitingItems + _output.Count < ItemLimit;

    private int OpenParts => _packer.OpenParts + (_readings?.OpenParts ?? 0);

    private bool IsFinishedLocked => _completed && _waitingItems == 0 && _output.Count == 0;

    /// <summary>Adds an item. Parts that were named before are not sent again.</summary>
    /// <param name="item">Handed back with the result.</param>
    /// <param name="key">What the item's parts share with others.</param>
    /// <param name="parts">What the item asks for; one verdict comes back for each.</param>
    public void Add(TItem item, TKey key, IReadOnlyList<TPart> parts)
    {
        lock (_lock)
        {
            var line = Line(key);
            var slots = new Slot[parts.Count];
            for (var i = 0; i < slots.Length; i++)
            {
                if (_window.TryAdd(key, parts[i], out slots[i]))
                {
                    Place(line, parts[i], slots[i]);
                }
            }

            Enqueue(line, item, slots);
        }
    }

    /// <summary>Adds an item that is answered already, because it cannot be sent; it keeps its place in the order.</summary>
    public void AddAnswered(TItem item, TKey key, GrantVerdict verdict)
    {
        lock (_lock)
        {
            Enqueue(Line(key), item, [new Slot { Verdict = verdict }]);
        }
    }

    /// <summary>Says that no more items come: batches go as full as they are.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            while (_readings?.SealOldest() == true)
            {
            }

            SealLookedUp();
            KeepMoving();
        }
    }

    /// <summary>Takes the next result, if there is one now.</summary>
    public bool TryTake(out GrantResult<TItem> result)
    {
        lock (_lock)
        {
            if (_output.Count == 0)
            {
                result = default;
                return false;
            }

            result = _output.Dequeue();
            return true;
        }
    }

    /// <summary>Stops what is still under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _wake.Dispose();
        // Not disposed: lanes that are ending still look at its token.
    }

    private GrantLine<TItem, TKey, TPart> Line(TKey key)
    {
        if (!_lines.TryGetValue(key, out var line))
        {
            line = new GrantLine<TItem, TKey, TPart>(key);
            _lines.Add(key, line);
        }

        return line;
    }

    /// <summary>Answers a new part from the journal, or puts it where it is sent from.</summary>
    private void Place(GrantLine<TItem, TKey, TPart> line, TPart part, Slot slot)
    {
        if (_journal?.FindAnswer(line.Key, part) is { } answer)
        {
            slot.Verdict = answer;
            _window.MarkAnswered(line.Key, part);
        }
        else if (_journal?.TakeUnanswered(line.Key, part) is { } unanswered)
        {
            _packer.AddReplay(line, unanswered, part, slot);
        }
        else
        {
            (_readings ?? _packer).Add(line, part, slot);
        }
    }

    private void Enqueue(GrantLine<TItem, TKey, TPart> line, TItem item, Slot[] slots)
    {
        line.Enqueue(item, slots);
        _waitingItems++;
        Release(line);
        KeepMoving();
    }

    /// <summary>Gives out what is answered at the head of a line.</summary>
    private void Release(GrantLine<TItem, TKey, TPart> line)
    {
        while (line.TryDequeue(out var result))
        {
            _waitingItems--;
            _doneItems++;
            _failedItems += result.HasFailed ? 1 : 0;
            _output.Enqueue(result);
        }

        if (line.IsIdle)
        {
            _lines.Remove(line.Key);
        }
    }

    /// <summary>Sends batches that are not full when too much waits in them; without it a full run could wait for itself.</summary>
    private void KeepMoving()
    {
        while (OpenParts > OpenPartLimit
            || (_waitingItems >= ItemLimit && _ready.Count + _lanes < _options.ThrottleLimit))
        {
            if (_readings?.SealOldest() != true && !_packer.SealOldest())
            {
                break;
            }
        }

        // Nothing else is under way, and nothing else can come or may be waited for.
        if (OpenParts == 0 && _ready.Count == 0 && _lanes == 0 && (_completed || _waitingItems >= ItemLimit))
        {
            _packer.SealLate();
        }
    }
}
