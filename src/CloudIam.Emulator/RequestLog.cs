namespace CloudIam.Emulator;

/// <summary>The requests that were received, the newest ones only: at most 20,000, and at most 128 MiB of parameters.</summary>
internal sealed class RequestLog
{
    /// <summary>The most requests that are kept.</summary>
    public const int Capacity = 20_000;

    private const long MaxBytes = 128L * 1024 * 1024;

    private readonly Queue<EmulatorRequest> _requests = new();
    private long _bytes;

    /// <summary>Adds a request.</summary>
    public void Add(EmulatorRequest request)
    {
        lock (_requests)
        {
            _requests.Enqueue(request);
            _bytes += request.Size;
            while (_requests.Count > Capacity || _bytes > MaxBytes)
            {
                _bytes -= _requests.Dequeue().Size;
            }
        }
    }

    /// <summary>What is kept at this moment, oldest first.</summary>
    public EmulatorRequest[] ToArray()
    {
        lock (_requests)
        {
            return _requests.ToArray();
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
            _bytes = 0;
        }
    }
}
