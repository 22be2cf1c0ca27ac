using CloudIam.Core.Messages;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>What a name is the name of, and how a message speaks of it.</summary>
internal sealed class BastionNameKind
{
    private readonly Func<string> _one;
    private readonly Func<string> _many;

    private BastionNameKind(string idParameter, Func<string> one, Func<string> many)
    {
        IdParameter = idParameter;
        _one = one;
        _many = many;
    }

    /// <summary>A bastion host, by its description.</summary>
    public static BastionNameKind BastionHost { get; } = new(
        "BastionHostId", static () => BastionHostMessages.BastionHost, static () => BastionHostMessages.BastionHosts);

    /// <summary>A user of a bastion host.</summary>
    public static BastionNameKind User { get; } = new(
        "UserId", static () => BastionHostMessages.User, static () => BastionHostMessages.Users);

    /// <summary>A host group of a bastion host.</summary>
    public static BastionNameKind HostGroup { get; } = new(
        "HostGroupId", static () => BastionHostMessages.HostGroup, static () => BastionHostMessages.HostGroups);

    /// <summary>The parameter that takes the id instead.</summary>
    public string IdParameter { get; }

    /// <summary>The word for one of them.</summary>
    public string One => _one();

    /// <summary>The word for several.</summary>
    public string Many => _many();

    /// <summary>Where they were looked for.</summary>
    public string Describe(BastionHostKey place) => this == BastionHost
        ? BastionHostMessages.FormatInRegion(place.Region)
        : BastionHostMessages.FormatOfBastionHost(place.BastionHostId, place.Region);
}
