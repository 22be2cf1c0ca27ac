namespace CloudIam.Core.Tests.Signing;

/// <summary>Which headers a Volcengine vector sends, and so signs.</summary>
public enum HeaderSet
{
    /// <summary>The host, and the body's hash when there is a body.</summary>
    Minimal,

    /// <summary>Host, content type and the body's hash, always.</summary>
    Full,

    /// <summary>The host alone, as a published example has it.</summary>
    Documented,
}
