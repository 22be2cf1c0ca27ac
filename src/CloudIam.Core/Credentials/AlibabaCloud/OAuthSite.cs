namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>One of the two sites of the CLI's OAuth login.</summary>
/// <remarks>
/// Source: facts, Alibaba Cloud 6.4, and the vendor's Go and Python packages for the id of the CLI as an OAuth application, which is
/// public.
/// </remarks>
internal sealed record OAuthSite(Uri Address, string ClientId)
{
    private static readonly OAuthSite s_china = new(new Uri("https://oauth.aliyun.com"), "4038181954557748008");
    private static readonly OAuthSite s_international = new(new Uri("https://oauth.alibabacloud.com"), "4103531455503354461");

    /// <summary>The site of a profile; null when it is neither.</summary>
    public static OAuthSite? Find(string? siteType) => siteType?.ToUpperInvariant() switch
    {
        "CN" => s_china,
        "INTL" => s_international,
        _ => null,
    };
}
