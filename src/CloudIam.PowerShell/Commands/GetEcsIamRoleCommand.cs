using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Lists the Volcengine IAM roles that an ECS instance can be given: a user's own whose trust policy names ECS.
/// </summary>
/// <remarks>
/// API: IAM 2018-01-01 <c>GetRole</c> for an exact name, <c>ListRoles</c> for the others. Its search is fuzzy, so every name is
/// looked at again. How a trust policy writes ECS is not documented where this module could see it; with <see cref="All"/> no
/// role is left out.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "EcsIamRole")]
[OutputType(typeof(EcsIamRole))]
public sealed class GetEcsIamRoleCommand : ReadCommand
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private VolcengineIamClient? _iam;

    /// <summary>Makes the command.</summary>
    public GetEcsIamRoleCommand()
        : base(CloudProvider.Volcengine)
    {
    }

    /// <summary>Names of roles, exact or with wildcards. Default: any name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IamRoleNameCompleter))]
    [Alias("RoleName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? IamRoleName { get; set; }

    /// <summary>
    /// Roles too that no instance can be given: service-linked ones, and those whose trust policy does not name ECS.
    /// </summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private VolcengineIamClient Iam => _iam ??= new VolcengineIamClient(Session, EffectiveRegion);

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (IamRoleName is null)
        {
            var iam = Iam;
            Read(
                static () => LookupMessages.IamRoles,
                "*",
                token => iam.ListRolesAsync(keyword: null, token),
                role => WriteIfUsable(role));
            return;
        }

        foreach (var pattern in new NameFilter(IamRoleName).Patterns)
        {
            if (ItemRules.CheckName(nameof(IamRoleName), pattern.Given, ItemRules.MaxRoleName) is { } flaw)
            {
                AddFlaw(flaw, LookupMessages.FormatIamRole(pattern.Given), pattern.Given);
            }
            else if (pattern.Literal is { } name)
            {
                ReadOne(name);
            }
            else
            {
                ReadMatching(pattern);
            }
        }
    }

    private void ReadOne(string name)
    {
        var iam = Iam;
        var isThere = false;
        Read(
            () => LookupMessages.FormatIamRole(name),
            name,
            token => iam.ListRoleAsync(name, token),
            role =>
            {
                isThere = true;
                if (!WriteIfUsable(role))
                {
                    WriteNotFound(
                        role.IsServiceLinked == true
                            ? LookupMessages.FormatIamRoleOwned(name)
                            : LookupMessages.FormatIamRoleNotTrusting(name),
                        name);
                }
            },
            () =>
            {
                if (!isThere)
                {
                    WriteNotFound(LookupMessages.FormatNoIamRole(name), name);
                }
            });
    }

    private void ReadMatching(NamePattern pattern)
    {
        var iam = Iam;
        Read(
            () => LookupMessages.FormatIamRolesNamed(pattern.Given),
            pattern.Given,
            token => iam.ListRolesAsync(pattern.Keyword, token),
            role =>
            {
                if (pattern.IsMatch(role.RoleName))
                {
                    WriteIfUsable(role);
                }
            });
    }

    /// <summary>Writes a role that an instance can be given, once however often it was named.</summary>
    /// <returns>Whether it can be given.</returns>
    private bool WriteIfUsable(IamRoleRow role)
    {
        // A trust policy that cannot be read excludes nothing: the service will say what it thinks of the role.
        if (!All && (role.IsServiceLinked == true || role.TrustsEcs == false))
        {
            return false;
        }

        if (_written.Add(role.RoleName))
        {
            WriteObject(new EcsIamRole(role.RoleName)
            {
                Trn = role.Trn,
                DisplayName = role.DisplayName,
                Description = role.Description,
                TrustsEcs = role.TrustsEcs,
                IsServiceLinked = role.IsServiceLinked,
                MaxSessionDuration = role.MaxSessionDuration,
                CreateDate = role.CreateDate,
            });
        }

        return true;
    }
}
