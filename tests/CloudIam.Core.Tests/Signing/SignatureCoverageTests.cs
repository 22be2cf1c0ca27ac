using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>What a signature covers: whoever changes any one of it on the way makes the signature wrong.</summary>
public sealed class SignatureCoverageTests
{
    private static readonly Dictionary<string, Func<Inputs, Inputs>> Changes = new()
    {
        ["method"] = inputs => inputs with { Request = inputs.Request with { Method = "GET" } },
        ["path"] = inputs => inputs with { Request = inputs.Request with { Path = "/other" } },
        ["parameter value"] = inputs => WithQuery(inputs, new("RoleName", "app-Prod"), new("Marker", "")),
        ["parameter name"] = inputs => WithQuery(inputs, new("Rolename", "app-prod"), new("Marker", "")),
        ["one parameter more"] = inputs => WithQuery(inputs, [.. inputs.Request.Query, new("A", "")]),
        ["one parameter less"] = inputs => WithQuery(inputs, new KeyValuePair<string, string>("RoleName", "app-prod")),
        ["host"] = inputs => WithHeader(inputs, "host", "ram.example.org"),
        ["content type"] = inputs => WithHeader(inputs, "content-type", "text/plain"),
        ["vendor header"] = inputs => WithHeader(inputs, "x-acs-action", "DeleteRole"),
        ["body"] = inputs => inputs with { Request = inputs.Request with { Body = "a=2"u8.ToArray() } },
        ["date"] = inputs => inputs with { Time = inputs.Time.AddSeconds(1) },
        ["secret"] = inputs => inputs with { Secret = "example-secret-B" },
        ["token"] = inputs => inputs with { Token = "example-token-B" },
        ["no token"] = inputs => inputs with { Token = null },
    };

    private static readonly Dictionary<string, Func<Inputs, Inputs>> Acs3Changes = new(Changes)
    {
        ["nonce"] = inputs => inputs with { Nonce = "2" },
    };

    private static readonly Dictionary<string, Func<Inputs, Inputs>> VolcengineChanges = new(Changes)
    {
        ["region"] = inputs => inputs with { Region = "cn-shanghai" },
        ["service"] = inputs => inputs with { Service = "iam" },
    };

    private static readonly Inputs Original = new(
        new SigningRequest
        {
            Method = "POST",
            Query = [new("RoleName", "app-prod"), new("Marker", "")],
            Headers =
            [
                new("host", "ram.example.com"),
                new("content-type", "application/x-www-form-urlencoded"),
                new("x-acs-action", "GetRole"),
                new("user-agent", "A"),
            ],
            Body = "a=1"u8.ToArray(),
        },
        Secret: "example-secret-A",
        Token: "example-token-A",
        new DateTimeOffset(2026, 1, 15, 8, 9, 10, TimeSpan.Zero),
        Nonce: "1",
        Region: "cn-beijing",
        Service: "ecs");

    public static TheoryData<string> ChangesOfAcs3 => [.. Acs3Changes.Keys];

    public static TheoryData<string> ChangesOfVolcengine => [.. VolcengineChanges.Keys];

    [Theory]
    [MemberData(nameof(ChangesOfAcs3))]
    public void Changing_one_input_changes_the_Alibaba_Cloud_signature(string input) =>
        Assert.NotEqual(SignAcs3(Original), SignAcs3(Acs3Changes[input](Original)));

    [Theory]
    [MemberData(nameof(ChangesOfVolcengine))]
    public void Changing_one_input_changes_the_Volcengine_signature(string input) =>
        Assert.NotEqual(SignVolcengine(Original), SignVolcengine(VolcengineChanges[input](Original)));

    [Fact]
    public void The_order_of_parameters_and_headers_does_not_matter()
    {
        var reordered = Original with
        {
            Request = Original.Request with
            {
                Query = [.. Original.Request.Query.Reverse()],
                Headers = [.. Original.Request.Headers.Reverse()],
            },
        };

        Assert.Equal(SignAcs3(Original), SignAcs3(reordered));
        Assert.Equal(SignVolcengine(Original), SignVolcengine(reordered));
    }

    [Fact]
    public void A_header_that_proxies_may_change_is_not_covered()
    {
        var changed = WithHeader(Original, "user-agent", "B");

        Assert.Equal(SignAcs3(Original), SignAcs3(changed));
        Assert.Equal(SignVolcengine(Original), SignVolcengine(changed));
    }

    private static string SignAcs3(Inputs inputs) =>
        Acs3Signer.Sign(inputs.Request, Credential(inputs), inputs.Time, inputs.Nonce).Value;

    private static string SignVolcengine(Inputs inputs) =>
        VolcengineSigner.Sign(inputs.Request, inputs.Region, inputs.Service, Credential(inputs), inputs.Time).Value;

    private static CloudCredential Credential(Inputs inputs) => new("example-id", inputs.Secret, inputs.Token);

    private static Inputs WithQuery(Inputs inputs, params KeyValuePair<string, string>[] query) =>
        inputs with { Request = inputs.Request with { Query = query } };

    private static Inputs WithHeader(Inputs inputs, string name, string value) => inputs with
    {
        Request = inputs.Request with
        {
            Headers = [.. inputs.Request.Headers.Where(header => header.Key != name), new(name, value)],
        },
    };

    private sealed record Inputs(
        SigningRequest Request, string Secret, string? Token, DateTimeOffset Time, string Nonce, string Region, string Service);
}
