namespace CloudIam.Core.Reports;

/// <summary>What the last line about an access says of it.</summary>
internal enum AccessState
{
    /// <summary>Nothing was said about an access: the thing was named alone, or others hang on it.</summary>
    Listed,

    /// <summary>It is there.</summary>
    Has,

    /// <summary>It was to be changed, and that failed.</summary>
    Failed,

    /// <summary>It was to be changed, and nobody knows whether it was.</summary>
    Unknown,

    /// <summary>It is not there.</summary>
    Absent,
}
