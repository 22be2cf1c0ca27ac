namespace CloudIam.Core.Tests.Signing;

/// <summary>The two lists of <c>volcengine.json</c>: requests signed in a header, and requests signed in the query.</summary>
internal sealed record VolcengineVectorDocument(
    IReadOnlyList<VolcengineVector> HeaderVectors, IReadOnlyList<VolcenginePresignVector> PresignVectors);
