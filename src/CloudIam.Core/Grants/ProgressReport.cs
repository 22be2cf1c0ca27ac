namespace CloudIam.Core.Grants;

/// <summary>What to tell of a run that is under way.</summary>
/// <param name="Status">Items done and failed, the present rate and the lanes at work, in words.</param>
/// <param name="Percent">Items done, of all; null while the input goes on, when nobody knows how many there are.</param>
/// <param name="TimeLeft">How long it takes yet at the present rate; null while that is not known.</param>
public sealed record ProgressReport(string Status, int? Percent, TimeSpan? TimeLeft);
