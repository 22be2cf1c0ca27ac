using System.Text.Json;
using CloudIam.Core.Signing;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Faults;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>
/// What AssociateInstancesIamRole and DisassociateInstancesIamRole have in common: a batch of instances and one role.
/// </summary>
internal sealed class RoleBatch
{
    private RoleBatch(ApiCall call, string? roleName)
    {
        Region = call.Region;
        RoleName = roleName;
        InstanceIds = EcsParameters.RequireInstanceIds(call);
        Fault = call.ItemFault;
        ClientToken = EcsParameters.ClientToken(call);
        Fingerprint = ClientToken is null
            ? string.Empty
            : Digest.Sha256Hex(string.Join("\n", [call.Action, call.Region, roleName ?? string.Empty, .. InstanceIds]));
    }

    /// <summary>The region of the call.</summary>
    public string Region { get; }

    /// <summary>The role, or <see langword="null"/> when the call names none.</summary>
    public string? RoleName { get; }

    /// <summary>The instances, in the order of the call.</summary>
    public string[] InstanceIds { get; }

    /// <summary>The call's <c>ClientToken</c>, if any.</summary>
    public string? ClientToken { get; }

    /// <summary>What befalls single instances, if anything.</summary>
    public ItemFault? Fault { get; }

    /// <summary>Equal for identical calls only; empty when there is no token to compare under.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads a call.</summary>
    /// <exception cref="ApiError">A parameter is missing, breaks a rule, or names an unknown role.</exception>
    public static RoleBatch Read(ApiCall call, EcsState state, bool isRoleRequired)
    {
        var roleName = isRoleRequired ? EcsParameters.Require(call, "IamRoleName") : call.Parameters["IamRoleName"];
        var batch = new RoleBatch(call, roleName is "" ? null : roleName);
        if (batch.RoleName is { } name)
        {
            state.RequireUserRole(name);
        }

        return batch;
    }

    /// <summary>Writes <c>OperationDetails</c>: one entry for each instance, in the order of the call.</summary>
    public void WriteDetails(Utf8JsonWriter writer, InstanceError?[] errors)
    {
        writer.WriteStartObject("Result");
        writer.WriteStartArray("OperationDetails");
        for (var i = 0; i < errors.Length; i++)
        {
            for (var mentions = Fault?.Mentions(i, errors.Length) ?? 1; mentions > 0; mentions--)
            {
                WriteDetail(writer, InstanceIds[i], errors[i]);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDetail(Utf8JsonWriter writer, string instanceId, InstanceError? error)
    {
        writer.WriteStartObject();
        writer.WriteString("InstanceId", instanceId);
        if (error is not null)
        {
            writer.WriteStartObject("Error");
            writer.WriteString("Code", error.Code);
            writer.WriteString("Message", error.Message);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("Error");
        }

        writer.WriteEndObject();
    }
}
