namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>How long before its end a credential is renewed.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.7.</remarks>
internal static class RefreshMargins
{
    /// <summary>STS, instance metadata and a credentials URI, as the C# package has it.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromMinutes(15);

    /// <summary><c>process_command</c>, as the SDKs have it.</summary>
    public static readonly TimeSpan External = TimeSpan.FromSeconds(180);

    /// <summary>CloudSSO and OAuth; the CLI keeps what it has nearly to the end.</summary>
    public static readonly TimeSpan Login = TimeSpan.FromSeconds(60);

    /// <summary>The margin, but no more than a third of the lifetime: otherwise a short credential would be renewed at every call.</summary>
    public static TimeSpan Cap(TimeSpan margin, TimeSpan lifetime)
    {
        var third = new TimeSpan(lifetime.Ticks / 3);
        return margin < third ? margin : third;
    }
}
