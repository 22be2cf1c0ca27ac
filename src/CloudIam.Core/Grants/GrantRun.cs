using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>
/// The bulk engine. One thread adds items and takes results; up to <see cref="GrantRunOptions.ThrottleLimit"/> lanes send batches
/// meanwhile. Every item is answered exactly once, in input order within its key. Memory is bounded whatever the number of items.
/// </summary>
/// <remarks>
/// The adding thread must not add while <see cref="HasRoom"/> is false; <see cref="Wait"/> sleeps until there is room or a result.
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
    private bool _completed;
    private Exception? _defect;

    /// <summary>Starts a run.</summary>
    /// <param name="system">The kind of grant.</param>
    /// <param name="options">Lanes, attempts and clock.</param>
    /// <param name="cancellationToken">Stops the run: lanes end their calls, <see cref="Wait"/> throws.</param>
    public GrantRun(IGrantSystem<TKey, TPart> system, GrantRunOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _delivery = new BatchDelivery<TKey, TPart>(system, options);
        _packer = new BatchPacker<TItem, TKey, TPart>(system.OpenBatch, Dispatch);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _wake = _stop.Token.Register(Wake);
    }

    /// <summary>
    /// The failure after which no other item can succeed either: the credential was refused, or nothing at all could be reached.
    /// What is not sent by then is answered with it. Null as long as there is hope.
    /// </summary>
    public ApiException? FatalError => _outlook.FatalError;

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

    private bool HasRoomLocked =>
        !_completed
        && _ready.Count < _options.ThrottleLimit * ReadyPerLane
        && _waitingItems + _output.Count < ItemLimit;

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
                    _packer.Add(line, parts[i], slots[i]);
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
            while (_packer.SealOldest())
            {
            }

            Monitor.PulseAll(_lock);
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

    /// <summary>Sleeps until there is a result, or room for an item, or nothing left to wait for.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Wait()
    {
        lock (_lock)
        {
            while (_output.Count == 0 && !HasRoomLocked && !IsFinishedLocked && _defect is null && !_stop.IsCancellationRequested)
            {
                Monitor.Wait(_lock);
            }

            if (_defect is { } defect)
            {
                throw new InvalidOperationException($"The run failed by a defect of this module: {defect.Message}", defect);
            }

            _stop.Token.ThrowIfCancellationRequested();
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
        while (_packer.OpenParts > OpenPartLimit
            || (_waitingItems >= ItemLimit && _ready.Count + _lanes < _options.ThrottleLimit))
        {
            if (!_packer.SealOldest())
            {
                return;
            }
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
