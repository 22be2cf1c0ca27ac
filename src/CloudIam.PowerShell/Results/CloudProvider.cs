namespace CloudIam.PowerShell;

/// <summary>The clouds this module talks to.</summary>
public enum CloudProvider
{
    /// <summary>Volcengine (ECS).</summary>
    Volcengine,

    /// <summary>Alibaba Cloud (RAM, Bastionhost).</summary>
    AlibabaCloud,
}
