using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>Finds ids for names on the pipeline's thread, which waits for the lists: nothing can be packed without the ids.</summary>
/// <param name="open">Opens the lists with the first name.</param>
/// <param name="stopping">Ends the calls.</param>
internal sealed class NameLookup(Func<BastionNames> open, CancellationToken stopping)
{
    private BastionNames? _names;

    /// <summary>After what no other call can succeed; null while that is not so.</summary>
    public ApiException? FatalError { get; private set; }

    /// <summary>The bastion host with its id.</summary>
    public NamedId FindBastionHost(string region, NamedId bastionHost) => Find(
        bastionHost, ItemRules.CheckRegion(region), name => Names.FindBastionHostAsync(region, name, stopping));

    /// <summary>The user with the id.</summary>
    public NamedId FindUser(string region, NamedId bastionHost, NamedId user) => Find(
        user,
        bastionHost.Flaw ?? ItemRules.CheckRegion(region),
        name => Names.FindUserAsync(new BastionHostKey(region, bastionHost.Id), name, stopping));

    /// <summary>The host group with its id.</summary>
    public NamedId FindHostGroup(string region, NamedId bastionHost, NamedId hostGroup) => Find(
        hostGroup,
        bastionHost.Flaw ?? ItemRules.CheckRegion(region),
        name => Names.FindHostGroupAsync(new BastionHostKey(region, bastionHost.Id), name, stopping));

    private BastionNames Names => _names ??= open();

    private NamedId Find(NamedId given, GrantVerdict? flawOfPlace, Func<string, Task<FoundName>> findAsync)
    {
        if (given.Name is null || given.Flaw is not null)
        {
            return given;
        }

        if (flawOfPlace is not null || FatalError is not null)
        {
            return given with { Flaw = flawOfPlace ?? GrantVerdict.NotSent(FatalError!) };
        }

        try
        {
            var found = findAsync(given.Name).GetAwaiter().GetResult();
            return given with { Id = found.Id ?? "", Flaw = found.Flaw };
        }
        catch (ApiException exception)
        {
            FatalError = exception;
            return given with { Flaw = GrantVerdict.NotSent(exception) };
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
