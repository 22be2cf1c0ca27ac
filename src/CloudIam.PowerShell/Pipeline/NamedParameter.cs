using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>Two parameters for one thing: its id, or its name.</summary>
/// <param name="Id">The parameter that takes the id.</param>
/// <param name="Name">The parameter that takes the name.</param>
internal sealed record NamedParameter(string Id, string Name)
{
    /// <summary>What a record gives: names where these are meant, otherwise ids; each still to be looked at.</summary>
    /// <param name="ids">What the parameter of the id holds.</param>
    /// <param name="names">What the parameter of the name holds.</param>
    /// <param name="isNamed">Whether the name was given on the command line, so that piped objects' ids do not matter.</param>
    public NamedId[] Read(string?[]? ids, string?[]? names, bool isNamed)
    {
        if (isNamed || (!Values.HasAny(ids) && Values.HasAny(names)))
        {
            return [.. Values.OrOneEmpty(names).Select(name =>
                new NamedId("", name, ItemRules.CheckName(Name, name, ItemRules.MaxBastionName)))];
        }

        return Values.HasAny(ids)
            ? [.. ids!.Select(Values.OrEmpty).Select(id => new NamedId(id, Flaw: ItemRules.CheckId(Id, id)))]
            : [new NamedId("", Flaw: Invalid(ArgumentMessages.FormatIdAndNameEmpty(Id, Name)))];
    }

    /// <summary>The flaw of an input value that contradicts the command line.</summary>
    /// <param name="id">The id that came from the pipeline.</param>
    public NamedId Contradiction(string id) =>
        new(id, Flaw: Invalid(ArgumentMessages.FormatIdAgainstName(Id, id, Name)));

    private static GrantVerdict Invalid(string message) => GrantVerdict.Invalid(ClientErrorCodes.InvalidItem, message);
}
