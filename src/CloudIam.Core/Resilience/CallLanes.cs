namespace CloudIam.Core.Resilience;

/// <summary>How many calls may be under way at once: whoever comes later waits for a lane.</summary>
/// <param name="count">Lanes.</param>
internal sealed class CallLanes(int count)
{
    // Never disposed: it holds nothing but memory, and calls that are ending still give their lanes back.
    private SemaphoreSlim Free { get; } = new(count);

    /// <summary>Waits for a lane and takes it until the returned object is disposed.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await Free.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Lane(Free);
    }

    private sealed class Lane(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
