namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>The codes of host groups and accounts inside an answer with status 200 (facts, Alibaba Cloud 4.3).</summary>
internal static class ItemCodes
{
    /// <summary>Done.</summary>
    public const string Ok = "OK";

    /// <summary>Authorized before. The odd casing is the service's own.</summary>
    public const string AlreadyExists = "OBJECT_AlREADY_EXISTS";

    /// <summary>No such user, host group or account, or not authorized when it is to be revoked.</summary>
    public const string NotFound = "OBJECT_NOT_FOUND";

    /// <summary>An unknown error of the server, throttles among them.</summary>
    public const string Unexpected = "UNEXPECTED";
}
