using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Journal;

/// <summary>Whose a journal is: the first line. Another command, cloud or account must not answer from it.</summary>
/// <param name="Command">The command, such as <c>Add-RamRolePolicy</c>.</param>
/// <param name="Cloud">The cloud.</param>
/// <param name="AccountId">The account. Keys are not compared: they change, and temporary ones do so with every run.</param>
/// <param name="Started">When the journal was begun.</param>
public sealed record JournalHeader(string Command, CloudProvider Cloud, string AccountId, DateTimeOffset Started)
{
    /// <summary>Command, cloud and account in words.</summary>
    public string Describe() => JournalMessages.FormatOwner(Command, Cloud, AccountId);
}
