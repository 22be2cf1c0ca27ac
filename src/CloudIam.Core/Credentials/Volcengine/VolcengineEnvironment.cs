namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Volcengine's environment variables: today's names first, then the older ones in the SDKs' order.</summary>
/// <remarks>Source: facts, Volcengine 6.2.</remarks>
public static class VolcengineEnvironment
{
    private static readonly (string Id, string Secret, string? Token)[] s_families =
    [
        ("VOLCENGINE_ACCESS_KEY", "VOLCENGINE_SECRET_KEY", "VOLCENGINE_SESSION_TOKEN"),
        ("VOLCSTACK_ACCESS_KEY_ID", "VOLCSTACK_SECRET_ACCESS_KEY", "VOLCSTACK_SESSION_TOKEN"),
        ("VOLCSTACK_ACCESS_KEY", "VOLCSTACK_SECRET_KEY", "VOLCSTACK_SESSION_TOKEN"),
        ("VOLC_ACCESSKEY", "VOLC_SECRETKEY", null),
    ];

    private static readonly string[] s_regions = ["VOLCENGINE_REGION", "VOLCSTACK_REGION", "VOLCSTACK_DEFAULT_REGION"];

    /// <summary>The key pair, with its token when one is set; null when no pair is complete.</summary>
    /// <param name="variables">Gives a variable's value, null when it is not set.</param>
    public static CredentialFinding? FindCredential(Func<string, string?> variables) =>
        EnvironmentVariables.FindCredential(s_families, variables);

    /// <summary>The region; null when none is set.</summary>
    /// <param name="variables">Gives a variable's value, null when it is not set.</param>
    public static string? FindRegion(Func<string, string?> variables) => EnvironmentVariables.FindFirst(s_regions, variables);
}
