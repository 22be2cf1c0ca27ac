namespace CloudIam.Core.Tests.Resilience;

/// <summary>What a code says about the caller.</summary>
public enum Refusal
{
    None,
    Credential,
    Permission,
}
