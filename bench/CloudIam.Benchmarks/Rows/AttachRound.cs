namespace CloudIam.Benchmarks.Rows;

/// <summary>Which roles get which policy in a round; a role takes ten policies, and then come others.</summary>
/// <param name="FirstRole">Number of the first role.</param>
/// <param name="Policy">Number of the policy.</param>
internal readonly record struct AttachRound(int FirstRole, int Policy)
{
    /// <summary>Policies that a role takes, and that there are.</summary>
    public const int Policies = 10;

    /// <summary>Roles that a number of rounds needs.</summary>
    public static int RolesFor(int rounds, int rolesEach) => (rounds + Policies - 1) / Policies * rolesEach;

    /// <summary>The round of a number, from 0.</summary>
    /// <param name="number">The number.</param>
    /// <param name="rolesEach">Roles in each round.</param>
    /// <param name="firstRole">Number of the first role of round 0.</param>
    public static AttachRound Of(int number, int rolesEach, int firstRole) =>
        new(firstRole + (number / Policies * rolesEach), (number % Policies) + 1);
}
