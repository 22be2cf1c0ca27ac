using System.Management.Automation;
using CloudIam.Core.Reports;

namespace CloudIam.PowerShell.Reports;

/// <summary>Which command an error is of.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="IsRead">Whether it reads, and does not give or take.</param>
internal sealed record ErrorSource(string Command, ReportKind Kind, bool IsRead)
{
    private static readonly string[] s_verbs =
        [VerbsCommon.Get, VerbsCommon.Add, VerbsCommon.Remove, VerbsSecurity.Grant, VerbsSecurity.Revoke];

    /// <summary>The source of an error of this module, by the command's type in its id; null when it is none of access.</summary>
    public static ErrorSource? Find(ErrorRecord record)
    {
        var name = record.FullyQualifiedErrorId.Substring(record.FullyQualifiedErrorId.LastIndexOf('.') + 1);
        var verb = Array.Find(s_verbs, verb => name.StartsWith(verb, StringComparison.Ordinal));
        if (verb is null || FindKind(name.Substring(verb.Length)) is not { } kind)
        {
            return null;
        }

        var noun = name.Substring(verb.Length).Replace("Command", "");
        return new ErrorSource($"{verb}-{noun}", kind, verb == VerbsCommon.Get);
    }

    private static ReportKind? FindKind(string noun) =>
        noun.StartsWith("Ecs", StringComparison.Ordinal) ? ReportKind.InstanceRole
        : noun.StartsWith("Ram", StringComparison.Ordinal) ? ReportKind.RolePolicy
        : noun.StartsWith("Bastion", StringComparison.Ordinal) ? ReportKind.HostGroup
        : null;
}
