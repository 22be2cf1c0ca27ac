using CloudIam.Core.Grants;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>What a name came to: the one id that has it, or why there is none.</summary>
/// <param name="Id">The id; null when there is not just one.</param>
/// <param name="Flaw">What is wrong with the name; null when there is an id.</param>
public sealed record FoundName(string? Id, GrantVerdict? Flaw)
{
    /// <summary>A name that does not lead to an id.</summary>
    internal static FoundName Wrong(string errorCode, string message) => new(null, GrantVerdict.Invalid(errorCode, message));
}
