using System.Text;
using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Api;

/// <summary>A request's parameters as they came, a quarter of the memory that the decoded ones take.</summary>
internal sealed class RawParameters(HttpRequest request)
{
    private readonly byte[] _query = Encoding.UTF8.GetBytes(request.Query);
    private readonly string? _contentType = request.Headers["content-type"];
    private readonly byte[] _body = request.Body;

    /// <summary>How many bytes are kept.</summary>
    public int Size => _query.Length + _body.Length;

    /// <summary>Decodes the parameters.</summary>
    public ApiParameters Read() => ApiParameters.Read(Encoding.UTF8.GetString(_query), _contentType, _body);
}
