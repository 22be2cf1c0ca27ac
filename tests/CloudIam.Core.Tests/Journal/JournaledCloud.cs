using System.Collections.Concurrent;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;

namespace CloudIam.Core.Tests.Journal;

/// <summary>A cloud in memory that remembers its calls with their tickets; everything succeeds unless the test says otherwise.</summary>
internal sealed class JournaledCloud(int batchSize = 3) : IGrantSystem<string, int>
{
    private readonly ConcurrentQueue<Call> _calls = new();

    public IReadOnlyList<Call> Calls => [.. _calls];

    public IEnumerable<(string Key, int Part)> Sent => _calls.SelectMany(static call => call.Parts.Select(part => (call.Key, part)));

    public Func<string, int, GrantVerdict> OnPart { get; init; } = static (_, _) => Verdicts.Success;

    public IGrantBatch<int> OpenBatch() => new CountedBatch<int>(batchSize);

    public Task<IReadOnlyList<GrantVerdict>> SendAsync(
        string key, IReadOnlyList<int> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        _calls.Enqueue(new Call(key, [.. parts], ticket));
        return Task.FromResult<IReadOnlyList<GrantVerdict>>(parts.Select(part => OnPart(key, part)).ToList());
    }

    internal sealed record Call(string Key, int[] Parts, BatchTicket Ticket);
}
