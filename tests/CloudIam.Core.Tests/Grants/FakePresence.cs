using System.Collections.Concurrent;
using CloudIam.Core.Grants;

namespace CloudIam.Core.Tests.Grants;

/// <summary>What is there before a run, and how it was asked about; a reading takes as long as the test says.</summary>
internal sealed class FakePresence(int batchSize, Func<string, int, bool> isPresent) : IPresenceReader<string, int>
{
    private readonly ConcurrentQueue<(string Key, IReadOnlyList<int> Parts)> _readings = new();

    public IReadOnlyList<(string Key, IReadOnlyList<int> Parts)> Readings => [.. _readings];

    /// <summary>Comes before each answer; what it throws is the answer.</summary>
    public Func<string, IReadOnlyList<int>, CancellationToken, Task> OnRead { get; init; } = static (_, _, _) => Task.CompletedTask;

    public IGrantBatch<int> OpenBatch() => new CountedBatch<int>(batchSize);

    public async Task<IReadOnlyList<GrantVerdict?>> ReadAsync(
        string key, IReadOnlyList<int> parts, CancellationToken cancellationToken)
    {
        _readings.Enqueue((key, [.. parts]));
        await OnRead(key, parts, cancellationToken);
        return parts.Select(part => isPresent(key, part) ? GrantVerdict.Present : null).ToList();
    }
}
