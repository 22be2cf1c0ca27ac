using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// A policy's name may be given without its type; then it stands for two policies, of which one need not be there.
/// </summary>
internal static class PolicyTypes
{
    /// <summary>The code of a policy that is not there.</summary>
    public const string Missing = "EntityNotExist.Policy";

    private static readonly string[] s_both = ["System", "Custom"];

    /// <summary>Asks about a name in every type that it may be of.</summary>
    /// <param name="policyName">The name.</param>
    /// <param name="policyType">The type; null for both.</param>
    /// <param name="ask">Asks about one policy.</param>
    /// <returns>One answer for each policy that is there.</returns>
    /// <exception cref="ApiException">
    /// A call failed; <see cref="Missing"/> when there is no policy of this name of any type that was asked for.
    /// </exception>
    public static async Task<IReadOnlyList<TAnswer>> AskAsync<TAnswer>(
        string policyName, string? policyType, Func<PolicyName, Task<TAnswer>> ask)
    {
        var answers = new List<TAnswer>();
        ApiException? missing = null;
        foreach (var type in policyType is null ? s_both : [policyType])
        {
            try
            {
                answers.Add(await ask(new PolicyName(policyName, type)).ConfigureAwait(false));
            }
            catch (ApiException exception) when (exception.Code == Missing)
            {
                missing = exception;
            }
        }

        return answers.Count > 0 || missing is null ? answers : throw missing;
    }
}
