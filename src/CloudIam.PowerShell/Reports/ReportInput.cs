using System.Management.Automation;
using CloudIam.Core.Http;
using CloudIam.Core.Reports;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Reports;

/// <summary>Makes lines of a report from what is piped in.</summary>
/// <param name="collector">Takes the lines.</param>
internal sealed class ReportInput(ReportCollector collector)
{
    /// <summary>Adds something.</summary>
    /// <returns>What is wrong with it; null when the report tells of it.</returns>
    public string? Add(PSObject input) =>
        input.BaseObject is ErrorRecord { Exception: CloudIamException exception } record
            ? AddError(record, exception)
            : AddRow(new InputRow(input));

    private string? AddRow(InputRow row)
    {
        var shape = InputShape.Find(row);
        if (shape is null)
        {
            return ReportMessages.FormatInput(row.Description);
        }

        if (shape.Needed.Contains("Status") && row.Status("Status") is null)
        {
            return ReportMessages.FormatStatus(row.Text("Status"));
        }

        Add(shape.TypeName, row);
        return null;
    }

    private void Add(string typeName, InputRow row)
    {
        switch (typeName)
        {
            case nameof(EcsInstanceIamRoleResult):
            case nameof(EcsInstanceIamRole):
                collector.Add(new InstanceRoleLine(
                    row.Text("InstanceId"), row.Text("IamRoleName"), row.Text("Region"), Outcome(row),
                    row.TextOrNull("PreviousIamRoleName")));
                break;
            case nameof(RamRolePolicyResult):
            case nameof(RamRolePolicy):
                collector.Add(new RolePolicyLine(
                    row.Text("RoleName"), row.Text("PolicyName"), row.Text("PolicyType"), Outcome(row)));
                break;
            case nameof(BastionHostGroupAccountResult):
                collector.Add(BastionLines.OfResult(row));
                break;
            case nameof(BastionHostGroupAccount):
                collector.Add(BastionLines.OfRead(row));
                break;
            default:
                AddThing(typeName, row);
                break;
        }
    }

    private void AddThing(string typeName, InputRow row)
    {
        switch (typeName)
        {
            case nameof(EcsInstance):
                collector.AddInstance(new ReportName(row.Text("InstanceId"), row.TextOrNull("InstanceName")), row.Text("Region"));
                break;
            case nameof(EcsIamRole):
                collector.AddIamRole(row.Text("IamRoleName"));
                break;
            case nameof(RamRole):
                collector.AddRamRole(row.Text("RoleName"));
                break;
            case nameof(RamPolicy):
                collector.AddRamPolicy(row.Text("PolicyName"), row.Text("PolicyType"));
                break;
            case nameof(BastionHost):
                collector.AddBastionHost(BastionLines.Place(row, nameColumn: "Description"));
                break;
            case nameof(BastionHostUser):
                collector.AddBastionUser(BastionLines.Place(row), BastionLines.User(row));
                break;
            default:
                collector.AddBastionHostGroup(BastionLines.Place(row), BastionLines.HostGroup(row));
                break;
        }
    }

    /// <summary>
    /// Errors come in with <c>2&gt;&amp;1</c>. What could not be read is a hole that the report must show; what could not be
    /// given stands in its result, and only the error knows which permission was missing.
    /// </summary>
    private string? AddError(ErrorRecord record, CloudIamException exception)
    {
        var permission = exception.MissingAction is { } action
            ? new PermissionStatement(action, exception.MissingResource)
            : null;
        var source = ErrorSource.Find(record);
        if (source is null)
        {
            return ReportMessages.FormatForeignError(exception.Message);
        }

        if (source.IsRead)
        {
            collector.AddUnread(
                source.Kind,
                source.Command,
                InputRow.ToText(record.TargetObject),
                new ReportOutcome(Core.Grants.GrantStatus.Failed)
                {
                    ErrorCode = exception.Code,
                    ErrorMessage = exception.Message,
                    RequestId = exception.RequestId,
                },
                permission);
        }
        else if (permission is not null)
        {
            collector.AddPermission(exception.Code, permission);
        }

        return null;
    }

    /// <summary>What became of it; something that was read has no status.</summary>
    internal static ReportOutcome Outcome(InputRow row) => new((Core.Grants.GrantStatus?)(int?)row.Status("Status"))
    {
        ErrorCode = row.TextOrNull("ErrorCode"),
        ErrorMessage = row.TextOrNull("ErrorMessage"),
        RequestId = row.TextOrNull("RequestId"),
        Attempts = row.Number("Attempts"),
    };
}
