namespace CloudIam.Core.Volcengine;

/// <summary>What IAM knows of a role; null where it could not be asked.</summary>
/// <param name="Exists">Whether there is such a role.</param>
/// <param name="IsServiceLinked">Whether a service owns it, so that users can neither bind nor detach it.</param>
public sealed record RoleKind(bool? Exists, bool? IsServiceLinked);
