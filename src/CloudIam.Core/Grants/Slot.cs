namespace CloudIam.Core.Grants;

/// <summary>The place of one distinct part's answer; items that name the same part share it.</summary>
internal sealed class Slot
{
    /// <summary>The answer; null until it is there.</summary>
    public GrantVerdict? Verdict { get; set; }
}
