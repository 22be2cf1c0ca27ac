using Amazon.Runtime;

namespace CloudIam.SigningBenchmarks;

/// <summary>Every request of the AWS SDK belongs to one; this one says nothing.</summary>
internal sealed class EmptyAwsRequest : AmazonWebServiceRequest
{
}
