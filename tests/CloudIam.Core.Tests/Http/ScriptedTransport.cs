namespace CloudIam.Core.Tests.Http;

/// <summary>A network that answers by a script, one line a request, and remembers what it was asked.</summary>
internal sealed class ScriptedTransport : HttpMessageHandler
{
    private readonly Queue<Answer> _script;
    private readonly Answer? _always;
    private readonly List<RecordedRequest> _requests = [];

    public ScriptedTransport(params Answer[] script) => _script = new Queue<Answer>(script);

    private ScriptedTransport(Answer always)
        : this([]) => _always = always;

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public static ScriptedTransport Always(Answer answer) => new(always: answer);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var recorded = new RecordedRequest(
            request.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(
                header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
        Answer answer;
        lock (_requests)
        {
            _requests.Add(recorded);
            answer = _script.TryDequeue(out var next)
                ? next
                : _always ?? throw new InvalidOperationException($"Request {_requests.Count} ({recorded.Action}) is not in the script.");
        }

        return answer(recorded, cancellationToken);
    }
}
