using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CloudIam.SigningBenchmarks;

/// <summary>Where the AWS SDK would send its requests, and what it signs them for.</summary>
internal sealed class AwsConfig : ClientConfig
{
    /// <summary>Region and service of the scope.</summary>
    public AwsConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard }]))
    {
        AuthenticationRegion = "cn-beijing";
        AuthenticationServiceName = "ecs";
    }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "ecs";

    /// <inheritdoc/>
    public override string ServiceVersion => "2020-04-01";

    /// <inheritdoc/>
    public override string UserAgent => "CloudIam.SigningBenchmarks";
}
