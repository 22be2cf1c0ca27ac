using System.Collections.Concurrent;
using CloudIam.Core.Grants;

namespace CloudIam.Core.Tests.Grants;

/// <summary>A cloud in memory that remembers its calls; everything succeeds unless the test says otherwise.</summary>
internal sealed class FakeSystem<TPart>(Func<IGrantBatch<TPart>> openBatch) : IGrantSystem<string, TPart>
{
    private readonly ConcurrentQueue<(string Key, IReadOnlyList<TPart> Parts)> _calls = new();
    private int _underWay;
    private int _mostUnderWay;

    public IReadOnlyList<(string Key, IReadOnlyList<TPart> Parts)> Calls => [.. _calls];

    public int CallCount => _calls.Count;

    /// <summary>How many calls there were at the same time, at most.</summary>
    public int MostUnderWay => Volatile.Read(ref _mostUnderWay);

    public Func<string, IReadOnlyList<TPart>, CancellationToken, Task<IReadOnlyList<GrantVerdict>>> OnSend { get; init; } =
        static (_, parts, _) => Task.FromResult(Verdicts.Added(parts.Count));

    public IGrantBatch<TPart> OpenBatch() => openBatch();

    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        string key, IReadOnlyList<TPart> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        var underWay = Interlocked.Increment(ref _underWay);
        try
        {
            for (var most = MostUnderWay; underWay > most; most = MostUnderWay)
            {
                Interlocked.CompareExchange(ref _mostUnderWay, underWay, most);
            }

            _calls.Enqueue((key, [.. parts]));
            return await OnSend(key, parts, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
