using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Benchmarks.Lab;

/// <summary>An HttpClient that replays requests which were signed before: the least that any client must do.</summary>
internal sealed class RawClient(EmulatorProcess emulator) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly CloudCredential _credential = new(emulator.AccessKeyId, emulator.AccessKeySecret);

    /// <summary>Signs the attaching of a policy to a role.</summary>
    public HttpRequestMessage AttachPolicy(string policyName, string roleName) => Message(HttpMethod.Post, Acs3Signer.Sign(
        new SigningRequest
        {
            Method = "POST",
            Query = [new("PolicyName", policyName), new("PolicyType", "Custom"), new("RoleName", roleName)],
            Headers =
            [
                new("host", emulator.Endpoint.Authority),
                new("x-acs-action", "AttachPolicyToRole"),
                new("x-acs-version", "2015-05-01"),
            ],
        },
        _credential,
        DateTimeOffset.UtcNow,
        Guid.NewGuid().ToString("N")));

    /// <summary>Signs the binding of a role to instances.</summary>
    public HttpRequestMessage AssociateInstances(IEnumerable<string> ids) => Message(HttpMethod.Get, VolcengineSigner.Sign(
        new SigningRequest
        {
            Method = "GET",
            Query =
            [
                new("Action", "AssociateInstancesIamRole"),
                new("Version", "2020-04-01"),
                new("IamRoleName", Seeds.InstanceRole),
                .. ids.Select(static (id, index) => KeyValuePair.Create($"InstanceIds.{index + 1}", id)),
            ],
            Headers = [new("host", emulator.Endpoint.Authority), new("x-content-sha256", Digest.EmptySha256)],
        },
        Seeds.Region,
        "ecs",
        _credential,
        DateTimeOffset.UtcNow));

    /// <summary>Sends messages over a number of lanes.</summary>
    /// <exception cref="HttpRequestException">One of them was refused.</exception>
    public async Task SendAsync(IReadOnlyList<HttpRequestMessage> messages, int lanes)
    {
        var next = -1;
        async Task RunLaneAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < messages.Count; i = Interlocked.Increment(ref next))
            {
                using var response = await _client.SendAsync(messages[i]);
                await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
            }
        }

        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(RunLaneAsync)));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Message(HttpMethod method, Signature signature)
    {
        var message = new HttpRequestMessage(method, new Uri(emulator.Endpoint, "/?" + signature.CanonicalQuery));
        foreach (var header in signature.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        message.Headers.TryAddWithoutValidation("Authorization", signature.Authorization);
        return message;
    }
}
