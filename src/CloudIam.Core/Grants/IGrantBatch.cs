namespace CloudIam.Core.Grants;

/// <summary>The packing rule of one call: what may still go into it. Used by one thread at a time.</summary>
public interface IGrantBatch<in TPart>
{
    /// <summary>Offers a part. An empty batch takes any part.</summary>
    BatchOffer Offer(TPart part);
}
