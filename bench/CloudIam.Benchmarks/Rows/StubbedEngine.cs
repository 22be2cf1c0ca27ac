using System.Diagnostics;
using CloudIam.Benchmarks.Lab;
using CloudIam.Core.Credentials;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;

namespace CloudIam.Benchmarks.Rows;

/// <summary>The engine, signer and reader in this process, over a transport that answers by itself.</summary>
internal static class StubbedEngine
{
    private const int Lanes = 8;

    /// <summary>Binds a role to a number of instances.</summary>
    /// <returns>Milliseconds.</returns>
    public static double Run(int count)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        Drive(count, static _ => { });
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>The most managed memory that was alive at any tenth of a run.</summary>
    public static double PeakBytes(int count)
    {
        var peak = 0L;
        Drive(count, number =>
        {
            if (number % (count / 10) == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
            }
        });
        return peak;
    }

    private static void Drive(int count, Action<int> onResult)
    {
        using var transport = new HttpMessageInvoker(new StubTransport());
        var session = new CloudSession(
            new ApiClient(new ApiClientOptions(), transport),
            new CloudCredential("AKEXAMPLE", "example-secret"),
            new Uri("http://127.0.0.1:1"));
        var calls = StubTransport.Calls;
        var options = new GrantRunOptions { ThrottleLimit = Lanes };
        using var run = new GrantRun<string, InstanceRoleKey, string>(
            new InstanceRoleGrants(new EcsClient(session)), options, CancellationToken.None);
        var key = new InstanceRoleKey(Seeds.Region, Seeds.InstanceRole);
        var results = 0;
        void Drain()
        {
            while (run.TryTake(out var result))
            {
                onResult(result.Verdicts[0].Status == GrantStatus.Added
                    ? ++results
                    : throw new InvalidOperationException(result.Verdicts[0].ErrorMessage));
            }
        }

        for (var number = 1; number <= count; number++)
        {
            while (!run.HasRoom)
            {
                run.Wait();
                Drain();
            }

            var id = Seeds.InstanceId(number);
            run.Add(id, key, [id]);
            Drain();
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait();
            Drain();
        }

        var expected = (count + EcsClient.MaxInstanceIds - 1) / EcsClient.MaxInstanceIds;
        if (results != count || StubTransport.Calls - calls != expected)
        {
            throw new InvalidOperationException($"{results} results and {StubTransport.Calls - calls} calls for {count} items.");
        }
    }
}
