namespace CloudIam.Emulator.Seeds;

/// <summary>Reads Alibaba Cloud's part of a seed file.</summary>
internal static class AlibabaCloudSeedReader
{
    /// <summary>Reads <c>{ roles, policies, attachments, bastionHosts }</c>.</summary>
    public static AlibabaCloudSeed Read(SeedElement element, AlibabaCloudSeed builtIn)
    {
        var members = element.Members("roles", "policies", "attachments", "bastionHosts");
        var roles = members["roles"]?.Texts() ?? builtIn.Roles;
        var policies = members["policies"] is { } listed ? ReadPolicies(listed) : builtIn.Policies;
        return new AlibabaCloudSeed(
            roles,
            policies,
            members["attachments"] is { } attachments
                ? ReadAttachments(attachments, roles, policies)
                : [.. builtIn.Attachments.Where(item => roles.Contains(item.RoleName) && policies.Contains(item.Policy))],
            members["bastionHosts"] is { } hosts ? ReadBastionHosts(hosts) : builtIn.BastionHosts);
    }

    /// <summary>The listed policies and, as in any account, all system policies.</summary>
    private static List<PolicySeed> ReadPolicies(SeedElement element)
    {
        var policies = new List<PolicySeed>(BuiltInSeed.SystemPolicies);
        var known = new HashSet<PolicySeed>(policies);
        var listed = new HashSet<PolicySeed>();
        foreach (var item in element.Items())
        {
            var policy = ReadPolicy(item.Members("policyName", "policyType"));
            if (!listed.Add(policy))
            {
                throw item.Error($"lists the policy \"{policy.PolicyName}\" twice");
            }

            if (known.Add(policy))
            {
                policies.Add(policy);
            }
        }

        return policies;
    }

    private static PolicySeed ReadPolicy(SeedMembers members)
    {
        var type = members.Require("policyType");
        return type.Text() is "System" or "Custom"
            ? new PolicySeed(members.Require("policyName").Text(), type.Text())
            : throw type.Error("must be System or Custom");
    }

    private static List<AttachmentSeed> ReadAttachments(
        SeedElement element, IReadOnlyList<string> roles, IReadOnlyList<PolicySeed> policies)
    {
        var knownRoles = new HashSet<string>(roles, StringComparer.Ordinal);
        var knownPolicies = new HashSet<PolicySeed>(policies);
        var listed = new HashSet<AttachmentSeed>();
        var attachments = new List<AttachmentSeed>();
        foreach (var item in element.Items())
        {
            var members = item.Members("roleName", "policyName", "policyType");
            var attachment = new AttachmentSeed(members.Require("roleName").Text(), ReadPolicy(members));
            if (!knownRoles.Contains(attachment.RoleName) || !knownPolicies.Contains(attachment.Policy))
            {
                throw item.Error("names a role or a policy that this seed does not have");
            }

            attachments.Add(listed.Add(attachment) ? attachment : throw item.Error("stands twice"));
        }

        return attachments;
    }

    private static List<BastionHostSeed> ReadBastionHosts(SeedElement element)
    {
        var knownIds = new HashSet<string>(StringComparer.Ordinal);
        return [.. element.Items().Select(item => BastionHostSeedReader.Read(item, knownIds))];
    }
}
