namespace CloudIam.Core.Reports;

/// <content>Things that were read by themselves: they give names, and show who has nothing.</content>
public sealed partial class ReportCollector
{
    private readonly HashSet<(string Id, string Region)> _instances = [];
    private readonly HashSet<string> _roles = new(StringComparer.Ordinal);
    private readonly HashSet<(string Host, string Region, string Group)> _hostGroups = [];

    /// <summary>Adds a Volcengine ECS instance.</summary>
    public void AddInstance(ReportName instance, string region)
    {
        var thing = Clean(instance);
        Count(ReportKind.InstanceRole, ReportStatus.Listed);
        _names.Add(ReportKind.InstanceRole, 1, "", thing);
        _instances.Add((thing.Id, Clean(region)));
    }

    /// <summary>Adds a Volcengine IAM role.</summary>
    public void AddIamRole(string role)
    {
        Count(ReportKind.InstanceRole, ReportStatus.Listed);
        Show(Map(ReportKind.InstanceRole), Clean(role));
    }

    /// <summary>Adds an Alibaba Cloud RAM role.</summary>
    public void AddRamRole(string role)
    {
        Count(ReportKind.RolePolicy, ReportStatus.Listed);
        _roles.Add(Clean(role));
    }

    /// <summary>Adds an Alibaba Cloud RAM policy.</summary>
    public void AddRamPolicy(string policy, string type)
    {
        Count(ReportKind.RolePolicy, ReportStatus.Listed);
        Show(Map(ReportKind.RolePolicy), Clean(policy), Clean(type));
    }

    /// <summary>Adds an Alibaba Cloud bastion host.</summary>
    public void AddBastionHost(BastionPlace place)
    {
        Count(ReportKind.HostGroup, ReportStatus.Listed);
        Show(Clean(place));
    }

    /// <summary>Adds a user of a bastion host.</summary>
    public void AddBastionUser(BastionPlace place, ReportName user)
    {
        var (clean, thing) = (Clean(place), Clean(user));
        Count(ReportKind.HostGroup, ReportStatus.Listed);
        _names.Add(ReportKind.HostGroup, 1, clean.Host.Id, thing);
        Show(Show(clean), thing.Id);
    }

    /// <summary>Adds a host group of a bastion host.</summary>
    public void AddBastionHostGroup(BastionPlace place, ReportName group)
    {
        var (clean, thing) = (Clean(place), Clean(group));
        Count(ReportKind.HostGroup, ReportStatus.Listed);
        _names.Add(ReportKind.HostGroup, 2, clean.Host.Id, thing);
        Show(clean);
        _hostGroups.Add((clean.Host.Id, clean.Region, thing.Id));
    }

    private AccessNode Show(BastionPlace place)
    {
        _names.Add(ReportKind.HostGroup, 0, "", place.Host);
        return Show(Map(ReportKind.HostGroup), place.Host.Id, place.Region);
    }

    /// <summary>Makes the place of a thing in the map, which is shown with nothing on it too.</summary>
    private static AccessNode Show(AccessNode parent, string id, string detail = "")
    {
        var node = parent.Child(id, detail);
        node.IsRead = true;
        return node;
    }
}
