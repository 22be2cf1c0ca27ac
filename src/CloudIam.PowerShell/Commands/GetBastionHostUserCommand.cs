using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Finds users of Alibaba Cloud bastion hosts by logon name.</summary>
/// <remarks>API: Yundun-bastionhost 2019-12-09 <c>ListUsers</c>, 100 users a call.</remarks>
[Cmdlet(VerbsCommon.Get, "BastionHostUser")]
[OutputType(typeof(BastionHostUser))]
public sealed class GetBastionHostUserCommand : BastionHostReadCommand
{
    /// <summary>Logon names, exact or with wildcards. Default: all users.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionUserNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? UserName { get; set; }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (FindNames(nameof(UserName), UserName, ItemRules.MaxBastionName) is { } names)
        {
            var client = Client;
            ReadEach(
                static () => LookupMessages.Users,
                names,
                (key, token) => client.ListUsersAsync(key, names.OnlyLiteral, token),
                static user => user.UserName,
                Write);
        }
    }

    private void Write(BastionHostKey key, BastionUserRow user) =>
        WriteObject(new BastionHostUser(key.BastionHostId, key.Region, user.UserId)
        {
            UserName = user.UserName,
            DisplayName = user.DisplayName,
            Source = user.Source,
            SourceUserId = user.SourceUserId,
            UserState = [.. user.UserState],
            Comment = user.Comment,
        });
}
