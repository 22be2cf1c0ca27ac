using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>DetachRolePolicy: takes a policy from a role; the answer has no <c>Result</c>.</summary>
/// <remarks>
/// A policy that the role does not have counts as detached: no code is documented for it. Source: facts, Volcengine 4.
/// </remarks>
internal sealed class DetachRolePolicy(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var role = IamParameters.RequireRole(call, store);
        store.Detach(role, IamParameters.RequirePolicy(call, store));
    }
}
