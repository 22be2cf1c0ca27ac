namespace CloudIam.Emulator.Faults;

/// <summary>The operations that answer for each of several items.</summary>
internal static class BatchActions
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "AssociateInstancesIamRole",
        "DisassociateInstancesIamRole",
        "AttachHostGroupAccountsToUser",
        "DetachHostGroupAccountsFromUser",
    };

    /// <summary>Whether an operation is one of them.</summary>
    public static bool Contains(string action) => s_names.Contains(action);
}
