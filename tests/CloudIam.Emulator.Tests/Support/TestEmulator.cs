using CloudIam.Core.Credentials;

namespace CloudIam.Emulator.Tests.Support;

/// <summary>An emulator of one test, with a client for each cloud.</summary>
internal sealed class TestEmulator : IDisposable
{
    private readonly string? _seedPath;

    public TestEmulator(string? seed = null, TimeProvider? time = null)
    {
        if (seed is not null)
        {
            _seedPath = Path.GetTempFileName();
            File.WriteAllText(_seedPath, seed);
        }

        Time = time ?? TimeProvider.System;
        Emulator = CloudEmulator.Start(new EmulatorOptions { SeedPath = _seedPath, TimeProvider = Time });
        Credential = new CloudCredential(Emulator.AccessKeyId, Emulator.AccessKeySecret);
        Http = new HttpClient { BaseAddress = Emulator.Endpoint };
    }

    public CloudEmulator Emulator { get; }

    public TimeProvider Time { get; }

    public CloudCredential Credential { get; }

    public HttpClient Http { get; }

    public string Host => Emulator.Endpoint.Authority;

    public VolcengineCall Volcengine(string service, string action, params (string Name, string Value)[] parameters) =>
        new(this, service, action, parameters);

    public AlibabaCloudCall AlibabaCloud(string product, string action, params (string Name, string Value)[] parameters) =>
        new(this, product, action, parameters);

    public Task<Answer> Ecs(string action, params (string Name, string Value)[] parameters) =>
        Volcengine("ecs", action, parameters).SendAsync();

    public Task<Answer> Iam(string action, params (string Name, string Value)[] parameters) =>
        Volcengine("iam", action, parameters).SendAsync();

    public Task<Answer> Ram(string action, params (string Name, string Value)[] parameters) =>
        AlibabaCloud("ram", action, parameters).SendAsync();

    public Task<Answer> Bastion(string action, params (string Name, string Value)[] parameters) =>
        AlibabaCloud("bastion", action, [("InstanceId", "bastionhost-cn-1"), .. parameters]).SendAsync();

    public void Dispose()
    {
        Http.Dispose();
        Emulator.Dispose();
        if (_seedPath is not null)
        {
            File.Delete(_seedPath);
        }
    }
}
