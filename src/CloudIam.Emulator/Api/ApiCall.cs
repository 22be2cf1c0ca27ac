using CloudIam.Emulator.Faults;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.Signing;

namespace CloudIam.Emulator.Api;

/// <summary>One call of a cloud's API as the request states it, true or not until its signature is verified.</summary>
internal sealed record ApiCall
{
    /// <summary>The request.</summary>
    public required HttpRequest Request { get; init; }

    /// <summary>The request's parameters.</summary>
    public required ApiParameters Parameters { get; init; }

    /// <summary>The request's <c>Authorization</c>, or <see langword="null"/> when it has none.</summary>
    public required AuthorizationHeader? Authorization { get; init; }

    /// <summary>The id the cloud gives to this request.</summary>
    public required string RequestId { get; init; }

    /// <summary>When the request was read.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The vendor's code of the service, empty when the request does not tell.</summary>
    public required string Service { get; init; }

    /// <summary>The API version, empty when the request does not tell.</summary>
    public required string Version { get; init; }

    /// <summary>The operation, empty when the request does not tell.</summary>
    public required string Action { get; init; }

    /// <summary>
    /// Volcengine: region of the credential scope. Alibaba Cloud: parameter <c>RegionId</c>. Empty when there is none.
    /// </summary>
    public required string Region { get; init; }

    /// <summary>The access key id, empty when the request does not tell.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>What befalls single items of the call's batch; <see langword="null"/> for nothing.</summary>
    public ItemFault? ItemFault { get; init; }
}
