using System.Net;
using System.Text;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>A cloud with one prepared answer for each action, given as often as it is asked for.</summary>
internal sealed class PreparedCloud
{
    private readonly Dictionary<string, (int Status, byte[] Body)> _answers = new(StringComparer.Ordinal);

    public (int Status, string Body) this[string action]
    {
        set => _answers[action] = (value.Status, Encoding.UTF8.GetBytes(value.Body));
    }

    /// <summary>A client to it, on which no wait takes time, with another answer for one action.</summary>
    public ScriptedClient Open(string action, int status, byte[] body) => new(ScriptedTransport.Always((request, _) =>
    {
        var answer = request.Action == action ? (Status: status, Body: body) : _answers[request.Action];
        return Task.FromResult(
            new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body) });
    }));
}
