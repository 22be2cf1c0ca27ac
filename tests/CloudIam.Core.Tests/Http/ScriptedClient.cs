using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Tests.Http;

/// <summary>A client whose network is a script and whose waits take no time.</summary>
internal sealed class ScriptedClient
{
    private static readonly TimeSpan s_testLimit = TimeSpan.FromSeconds(20);

    public ScriptedClient(params Answer[] script)
        : this(new ScriptedTransport(script))
    {
    }

    public ScriptedClient(ScriptedTransport transport, int maxAttempts = 6, RateGates? gates = null)
    {
        Transport = transport;
        Client = new ApiClient(
            new ApiClientOptions
            {
                TimeProvider = Clock,
                UserAgent = "CloudIam.PowerShell/1.2 PowerShell/7.6",
                MaxAttempts = maxAttempts,
                RateGates = gates,
            },
            new HttpMessageInvoker(transport));
    }

    public SkippingClock Clock { get; } = new(ApiClientOptions.DefaultAttemptTimeout);

    public ScriptedTransport Transport { get; }

    public ApiClient Client { get; }

    public CloudSession Session => new(Client, Calls.Credential, endpoint: null);

    public Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken = default) =>
        Client.SendAsync(request, Calls.Credential, cancellationToken).WaitAsync(s_testLimit, CancellationToken.None);

    public Task<ApiException> FailAsync(ApiRequest request) => Assert.ThrowsAsync<ApiException>(() => SendAsync(request));
}
