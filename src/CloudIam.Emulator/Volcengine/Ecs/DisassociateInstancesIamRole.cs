using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>DisassociateInstancesIamRole: detaches the user's role from up to 100 instances.</summary>
/// <remarks>
/// Without <c>IamRoleName</c> the instance loses whatever role the user bound. An instance that does not have the role is left as
/// it is and counts as done: no code is documented for it. Source: facts, Volcengine 3.2.
/// </remarks>
internal sealed class DisassociateInstancesIamRole(EcsState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var batch = RoleBatch.Read(call, state, isRoleRequired: false);
        batch.WriteDetails(writer, state.Change(batch, instance => Detach(instance, batch.RoleName)));
    }

    private static InstanceError? Detach(EcsInstance instance, string? roleName)
    {
        if (roleName is null || instance.UserRole == roleName)
        {
            instance.UserRole = null;
        }

        return null;
    }
}
