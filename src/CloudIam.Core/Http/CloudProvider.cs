namespace CloudIam.Core.Http;

/// <summary>The clouds this module talks to.</summary>
public enum CloudProvider
{
    /// <summary>Volcengine (ECS).</summary>
    Volcengine,

    /// <summary>Alibaba Cloud (RAM, Bastionhost).</summary>
    AlibabaCloud,
}
