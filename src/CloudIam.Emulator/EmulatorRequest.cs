using CloudIam.Core.Signing;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator;

/// <summary>A request that the emulator received, and how it was answered.</summary>
public sealed class EmulatorRequest
{
    private static readonly HashSet<string> s_common = new(StringComparer.OrdinalIgnoreCase)
    {
        "Action", "Version", "Format", "AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce",
        "SignatureType", "Timestamp", "SecurityToken", "X-Algorithm", "X-Credential", "X-Date", "X-Expires", "X-NotSignBody",
        "X-Security-Token", "X-Signature", "X-SignedHeaders", "X-SignedQueries",
    };

    private readonly RawParameters _raw;

    internal EmulatorRequest(ApiOutcome outcome)
    {
        var call = outcome.Call;
        _raw = new RawParameters(call.Request);
        Time = call.Time;
        Service = call.Service;
        Action = call.Action;
        Region = call.Region;
        AccessKeyId = call.AccessKeyId;
        RequestId = call.RequestId;
        StatusCode = outcome.Response.StatusCode;
        ErrorCode = outcome.ErrorCode;
    }

    /// <summary>When the request was received.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>
    /// The vendor's code of the service: <c>ecs</c>, <c>iam</c>, <c>sts</c>; <c>Ram</c>, <c>Yundun-bastionhost</c>, <c>Sts</c>.
    /// Empty when the request did not tell.
    /// </summary>
    public string Service { get; }

    /// <summary>The operation, for example <c>AssociateInstancesIamRole</c>; empty when the request did not tell.</summary>
    public string Action { get; }

    /// <summary>
    /// Volcengine: the region that was signed for. Alibaba Cloud: parameter <c>RegionId</c>, empty when absent.
    /// </summary>
    public string Region { get; }

    /// <summary>What stands for a secret in <see cref="Parameters"/>: the start of its SHA-256.</summary>
    public static string Fingerprint(string secret) => "sha256:" + Digest.Sha256Hex(secret).Substring(0, 16);

    /// <summary>
    /// The operation's own parameters, wherever they travelled, without those of the signature; read from the request at each
    /// access. An identity provider's token is told apart by its hash alone, see <see cref="Fingerprint"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters
    {
        get
        {
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var pair in _raw.Read().All)
            {
                if (!s_common.Contains(pair.Key) && !parameters.ContainsKey(pair.Key))
                {
                    parameters.Add(pair.Key, pair.Key == "OIDCToken" ? Fingerprint(pair.Value) : pair.Value);
                }
            }

            return parameters;
        }
    }

    /// <summary>The HTTP status of the answer.</summary>
    public int StatusCode { get; }

    /// <summary>
    /// The code of a call that was refused as a whole; <see langword="null"/> otherwise, also when single items failed.
    /// </summary>
    public string? ErrorCode { get; }

    /// <summary>The request id in the answer.</summary>
    public string RequestId { get; }

    /// <summary>The access key id that the request named; empty when it named none.</summary>
    public string AccessKeyId { get; }

    /// <summary>How many bytes of the request are kept.</summary>
    internal int Size => _raw.Size;
}
