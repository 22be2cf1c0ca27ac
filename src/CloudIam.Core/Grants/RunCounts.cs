namespace CloudIam.Core.Grants;

/// <summary>How far a run is.</summary>
/// <param name="Done">Items that are answered, the failed ones included.</param>
/// <param name="Failed">Items of which any part failed or is unknown.</param>
/// <param name="Waiting">Items that were added and are not answered.</param>
/// <param name="Lanes">Lanes at work.</param>
/// <param name="IsInputComplete">Whether no more items come.</param>
public readonly record struct RunCounts(long Done, long Failed, int Waiting, int Lanes, bool IsInputComplete);
