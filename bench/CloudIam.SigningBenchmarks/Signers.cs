using System.Globalization;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using BenchmarkDotNet.Attributes;
using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.SigningBenchmarks;

/// <summary>Both signers and AWS's over requests of the same parameters.</summary>
public class Signers
{
    private const string KeyId = "AKEXAMPLE";
    private const string Secret = "example-secret";

    private readonly CloudCredential _credential = new(KeyId, Secret);
    private static readonly DateTimeOffset s_time = new(2026, 1, 15, 8, 9, 10, TimeSpan.Zero);

    private static readonly KeyValuePair<string, string>[] s_small =
        [new("PolicyName", "ops"), new("PolicyType", "Custom"), new("RoleName", "app-prod")];

    private static readonly KeyValuePair<string, string>[] s_large =
    [
        new("Action", "AssociateInstancesIamRole"),
        new("Version", "2020-04-01"),
        new("IamRoleName", "app-prod"),
        new("ClientToken", "0b7f3f0e-2a54-4d0c-8d0b-6a1f6d2f9c11"),
        .. Enumerable.Range(1, 100).Select(static number => KeyValuePair.Create(
            "InstanceIds." + number.ToString(CultureInfo.InvariantCulture),
            "i-emu" + number.ToString("D8", CultureInfo.InvariantCulture))),
    ];

    private readonly SigningRequest _attach = new()
    {
        Method = "POST",
        Query = s_small,
        Headers =
        [
            new("host", "ram.aliyuncs.com"), new("x-acs-action", "AttachPolicyToRole"), new("x-acs-version", "2015-05-01"),
        ],
    };

    private readonly SigningRequest _associate = new()
    {
        Method = "GET",
        Query = s_large,
        Headers = [new("host", "open.volcengineapi.com"), new("x-content-sha256", Digest.EmptySha256)],
    };

    private readonly AWS4Signer _awsSigner = new();
    private readonly AwsConfig _awsConfig = new();
    private readonly DefaultRequest _awsSmall = AwsRequest("POST", "ram.aliyuncs.com", s_small);
    private readonly DefaultRequest _awsLarge = AwsRequest("GET", "open.volcengineapi.com", s_large);

    /// <summary>Alibaba Cloud, three parameters.</summary>
    [Benchmark]
    public string Acs3() => Acs3Signer.Sign(_attach, _credential, s_time, "4d0c8d0b6a1f4d0c8d0b6a1f4d0c8d0b").Authorization;

    /// <summary>AWS, three parameters.</summary>
    [Benchmark]
    public string AwsSmall() => SignAws(_awsSmall);

    /// <summary>Volcengine, a hundred instances.</summary>
    [Benchmark]
    public string Volcengine() => VolcengineSigner.Sign(_associate, "cn-beijing", "ecs", _credential, s_time).Authorization;

    /// <summary>AWS, a hundred instances.</summary>
    [Benchmark]
    public string AwsLarge() => SignAws(_awsLarge);

    private string SignAws(DefaultRequest request) =>
        _awsSigner.SignRequest(request, _awsConfig, new RequestMetrics(), KeyId, Secret).ForAuthorizationHeader;

    private static DefaultRequest AwsRequest(string method, string host, IEnumerable<KeyValuePair<string, string>> query)
    {
        var request = new DefaultRequest(new EmptyAwsRequest(), "ecs")
        {
            HttpMethod = method,
            Endpoint = new Uri("https://" + host),
            ResourcePath = "/",
            UseQueryString = true,
        };
        foreach (var (name, value) in query)
        {
            request.Parameters.Add(name, value);
        }

        return request;
    }
}
