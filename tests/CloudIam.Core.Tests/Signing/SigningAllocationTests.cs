using System.Globalization;
using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>What a signature costs in memory: the query that is sent, the headers, and hardly anything beside them.</summary>
public sealed class SigningAllocationTests
{
    private const int Rounds = 1_000;

    private static readonly CloudCredential Credential = new("AKEXAMPLE", "example-secret");
    private static readonly DateTimeOffset Time = new(2026, 1, 15, 8, 9, 10, TimeSpan.Zero);

    private static readonly SigningRequest AttachPolicy = new()
    {
        Method = "POST",
        Query = [new("PolicyName", "ops"), new("PolicyType", "Custom"), new("RoleName", "app-prod")],
        Headers = [new("host", "ram.example.com"), new("x-acs-action", "AttachPolicyToRole"), new("x-acs-version", "2015-05-01")],
    };

    private static readonly SigningRequest AssociateInstances = new()
    {
        Method = "GET",
        Query =
        [
            new("Action", "AssociateInstancesIamRole"),
            new("Version", "2020-04-01"),
            new("IamRoleName", "app-prod"),
            .. Enumerable.Range(1, 100).Select(static number => new KeyValuePair<string, string>(
                "InstanceIds." + number.ToString(CultureInfo.InvariantCulture),
                "i-" + number.ToString("D12", CultureInfo.InvariantCulture))),
        ],
        Headers = [new("host", "open.example.com"), new("x-content-sha256", Digest.EmptySha256)],
    };

    [Fact]
    public void An_Alibaba_Cloud_signature_takes_less_than_two_and_a_half_kilobytes()
    {
        var bytes = BytesOf(static () => Acs3Signer.Sign(AttachPolicy, Credential, Time, "nonce"));

        Assert.InRange(bytes, 1, 2_500);
    }

    [Fact]
    public void A_Volcengine_signature_over_a_hundred_instances_takes_the_query_once_and_its_sorted_list()
    {
        var query = VolcengineSigner.Sign(AssociateInstances, "cn-beijing", "ecs", Credential, Time).CanonicalQuery;

        var bytes = BytesOf(static () => VolcengineSigner.Sign(AssociateInstances, "cn-beijing", "ecs", Credential, Time));

        var list = AssociateInstances.Query.Count * 2 * IntPtr.Size;
        Assert.InRange(bytes, query.Length * sizeof(char), (query.Length * sizeof(char)) + list + 2_500);
    }

    /// <summary>What one call allocates, the first calls apart, which fill pools and caches.</summary>
    private static long BytesOf(Func<Signature> sign)
    {
        for (var i = 0; i < Rounds; i++)
        {
            sign();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            sign();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
