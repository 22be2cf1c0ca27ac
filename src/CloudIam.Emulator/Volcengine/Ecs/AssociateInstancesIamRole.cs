using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>
/// AssociateInstancesIamRole: binds one role to up to 100 instances, each of which may have one role of the user's.
/// </summary>
/// <remarks>
/// Also the role that is bound already makes an instance fail: its one place is taken. Source: facts, Volcengine 3.1.
/// </remarks>
internal sealed class AssociateInstancesIamRole(EcsState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var batch = RoleBatch.Read(call, state, isRoleRequired: true);
        batch.WriteDetails(writer, state.Change(batch, instance => Bind(instance, batch.RoleName!)));
    }

    private static InstanceError? Bind(EcsInstance instance, string roleName)
    {
        if (instance.UserRole is not null)
        {
            return InstanceError.MaximumIamRoles;
        }

        instance.UserRole = roleName;
        return null;
    }
}
