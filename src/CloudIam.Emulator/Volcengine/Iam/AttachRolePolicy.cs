using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>AttachRolePolicy: gives a policy to a role; the answer has no <c>Result</c>.</summary>
/// <remarks>
/// No quota and no code for "already attached" is documented, so neither is enforced. Source: facts, Volcengine 4.
/// </remarks>
internal sealed class AttachRolePolicy(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var role = IamParameters.RequireRole(call, store);
        store.Attach(role, IamParameters.RequirePolicy(call, store), call.Time, quota: int.MaxValue);
    }
}
