using System.Management.Automation;
using CloudIam.Emulator;

namespace CloudIam.PowerShell;

/// <summary>A running emulator. Pipe it into <c>Set-CloudIamContext</c>, and the session's commands talk to it.</summary>
public sealed class CloudIamEmulator
{
    internal CloudIamEmulator(CloudEmulator server)
    {
        Server = server;
        Endpoint = server.Endpoint;
        Credential = new PSCredential(server.AccessKeyId, new System.Net.NetworkCredential("", server.AccessKeySecret).SecurePassword);
        Region = server.Region;
        AlibabaCloudRegion = server.AlibabaCloudRegion;
    }

    /// <summary>Where it listens: http on a loopback address.</summary>
    public Uri Endpoint { get; }

    /// <summary>The key that it accepts for both clouds.</summary>
    public PSCredential Credential { get; }

    /// <summary>The region of its Volcengine instances.</summary>
    public string Region { get; }

    /// <summary>The region of its first bastion host.</summary>
    public string AlibabaCloudRegion { get; }

    /// <summary>Whether it still answers.</summary>
    public bool IsRunning { get; private set; } = true;

    internal CloudEmulator Server { get; }

    /// <summary>Address and state in a line.</summary>
    public override string ToString() => IsRunning ? Endpoint.ToString() : $"{Endpoint} (stopped)";

    internal string RegionOf(CloudProvider cloud) => cloud == CloudProvider.Volcengine ? Region : AlibabaCloudRegion;

    internal void Stop()
    {
        Server.Stop();
        IsRunning = false;
    }
}
