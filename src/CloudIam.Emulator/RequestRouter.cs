using CloudIam.Emulator.Api;
using CloudIam.Emulator.Faults;
using CloudIam.Emulator.Http;

namespace CloudIam.Emulator;

/// <summary>Hands each request to the service it is meant for. Calls of the clouds' APIs are noted down.</summary>
internal sealed class RequestRouter(
    CloudGateway volcengine, CloudGateway alibabaCloud, IReadOnlyList<IPlainEndpoint> plainEndpoints, RequestLog log,
    FaultSchedule faults)
{
    private readonly FaultInjector _injector = new(faults);

    /// <summary>Answers a request.</summary>
    public HttpResponse Answer(HttpRequest request)
    {
        // Every cloud API is at the root path, so calls in bulk never look further.
        if (request.Path != "/")
        {
            foreach (var endpoint in plainEndpoints)
            {
                if (endpoint.TryAnswer(request) is { } response)
                {
                    return response;
                }
            }
        }

        var gateway = IsVolcengine(request) ? volcengine : alibabaCloud;
        var outcome = faults.IsEmpty ? gateway.Handle(request) : _injector.Handle(gateway, request);
        log.Add(new EmulatorRequest(outcome));
        return outcome.Response;
    }

    /// <summary>The signature's algorithm tells the cloud; without one, the place where the operation stands does.</summary>
    private static bool IsVolcengine(HttpRequest request)
    {
        if (request.Headers["authorization"] is { } authorization)
        {
            if (authorization.StartsWith("HMAC-SHA256", StringComparison.Ordinal))
            {
                return true;
            }

            if (authorization.StartsWith("ACS3-", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return request.Headers["x-acs-action"] is null
            && HasParameter(request.Query, "Action")
            && !HasParameter(request.Query, "SignatureMethod")
            // Only Alibaba Cloud's anonymous calls name a format.
            && !HasParameter(request.Query, "Format");
    }

    private static bool HasParameter(string query, string name) =>
        UrlEncoding.DecodePairs(query).Exists(pair => pair.Key == name);
}
