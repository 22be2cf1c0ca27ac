using System.Globalization;
using CloudIam.Emulator.AlibabaCloud;
using CloudIam.Emulator.AlibabaCloud.BastionHost;
using CloudIam.Emulator.AlibabaCloud.Ram;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Faults;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.Seeds;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine;
using CloudIam.Emulator.Volcengine.Ecs;
using CloudIam.Emulator.Volcengine.Iam;

namespace CloudIam.Emulator;

/// <summary>
/// The APIs of Volcengine (ECS, IAM, STS) and Alibaba Cloud (RAM, Bastionhost, STS) on one port of 127.0.0.1. Signatures are
/// verified, parameters are validated, state is kept in memory until it is stopped.
/// </summary>
public sealed class CloudEmulator : IDisposable
{
    private readonly RequestLog _log = new();
    private readonly FaultSchedule _faults;
    private readonly HttpServer _server;

    private CloudEmulator(EmulatorSeed seed, int port, int randomSeed, TimeProvider timeProvider)
    {
        var started = DateTimeOffset.FromUnixTimeSeconds(timeProvider.GetUtcNow().ToUnixTimeSeconds());
        var iam = IamService.CreateState(seed.Volcengine, started);
        var ram = RamService.CreateState(seed.AlibabaCloud, started);
        var volcengineKeys = new TemporaryCredentials();
        var alibabaCloudKeys = new TemporaryCredentials();
        var bastion = new BastionState(seed.AlibabaCloud.BastionHosts, started);
        var volcengine = new VolcengineGateway(
            [
                EcsService.Create(new EcsState(seed.Volcengine, iam, started)),
                IamService.Create(iam),
                Volcengine.Sts.StsService.Create(iam, volcengineKeys),
            ],
            volcengineKeys,
            timeProvider);
        var alibabaCloud = new AlibabaCloudGateway(
            [
                RamService.Create(ram),
                BastionService.Create(bastion),
                AlibabaCloud.Sts.StsService.Create(ram, alibabaCloudKeys),
            ],
            alibabaCloudKeys,
            timeProvider);
        IReadOnlyList<IPlainEndpoint> plainEndpoints =
        [
            .. VolcenginePlainEndpoints.Create(iam, volcengineKeys, timeProvider),
            .. AlibabaCloudPlainEndpoints.Create(alibabaCloudKeys, timeProvider),
        ];

        Region = seed.Volcengine.Region;
        AlibabaCloudRegion = bastion.Region;
        _faults = new FaultSchedule(randomSeed, timeProvider);
        foreach (var fault in seed.Faults)
        {
            _faults.Add(fault);
        }

        var router = new RequestRouter(volcengine, alibabaCloud, plainEndpoints, _log, _faults);
        _server = new HttpServer(port, router.Answer, timeProvider, _faults.Refuses);
        Endpoint = new Uri("http://127.0.0.1:" + _server.Port.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The address of every service, <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The access key id that both clouds accept.</summary>
    public string AccessKeyId { get; } = EmulatorCredential.AccessKeyId;

    /// <summary>The secret that belongs to <see cref="AccessKeyId"/>; good for nothing but an emulator.</summary>
    public string AccessKeySecret { get; } = EmulatorCredential.AccessKeySecret;

    /// <summary>The Volcengine region that has the instances.</summary>
    public string Region { get; }

    /// <summary>The Alibaba Cloud region of the first bastion host.</summary>
    public string AlibabaCloudRegion { get; }

    /// <summary>Starts an emulator.</summary>
    /// <exception cref="IOException">The port is in use, or the seed file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The seed file is no seed; the message names the line or the JSON path.</exception>
    public static CloudEmulator Start(EmulatorOptions options)
    {
        var seed = options.SeedPath is { } path ? SeedFile.Read(path) : BuiltInSeed.Create();
        return new CloudEmulator(seed, options.Port, options.RandomSeed ?? seed.RandomSeed, options.TimeProvider ?? TimeProvider.System);
    }

    /// <summary>
    /// What was received, oldest first: the newest 20,000 requests (fewer when their parameters are larger than 128 MiB). What
    /// could not be read as HTTP is not among them.
    /// </summary>
    public IReadOnlyList<EmulatorRequest> GetRequests() => _log.ToArray();

    /// <summary>Forgets what was received; the clouds' state stays.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>
    /// Adds something that goes wrong from now on, after what was added before: of several faults that could decide what becomes of
    /// a call the first does. They come for calls of the clouds' APIs; services that only give out credentials have none but
    /// <see cref="EmulatorFaultKind.Refuse"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The fault makes no sense; the message says why.</exception>
    public void AddFault(EmulatorFault fault)
    {
        _faults.Add(fault);
        if (fault.Kind == EmulatorFaultKind.Refuse)
        {
            _server.CloseIdle();
        }
    }

    /// <summary>The faults in their order, each with how often it came until now.</summary>
    public IReadOnlyList<EmulatorFault> GetFaults() => _faults.ToArray();

    /// <summary>Takes all faults away, and begins the random numbers anew.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Closes the port and all connections. Safe to call again.</summary>
    public void Stop() => _server.Dispose();

    /// <summary>Same as <see cref="Stop"/>.</summary>
    public void Dispose() => Stop();
}
