namespace CloudIam.Emulator.Faults;

/// <summary>How many calls of an action in a second the clouds document, or are known to take.</summary>
internal static class DocumentedLimits
{
    /// <summary>
    /// The limit of an action; <see langword="null"/> where none is known. Source: facts, Alibaba Cloud 3.5 (RAM, STS) and 4.5
    /// (bastion hosts); no figure is published for Volcengine (3.8).
    /// </summary>
    public static int? Find(string service, string action) => service switch
    {
        "Ram" => Ram(action),
        "Yundun-bastionhost" => 10,
        "Sts" => 100,
        _ => null,
    };

    private static int Ram(string action) =>
        StartsWith(action, "Attach") || StartsWith(action, "Detach") ? 10
        : StartsWith(action, "List") || StartsWith(action, "Get") ? 100
        : 20;

    private static bool StartsWith(string action, string verb) => action.StartsWith(verb, StringComparison.Ordinal);
}
