namespace CloudIam.PowerShell;

/// <summary>One request that an emulator received.</summary>
public sealed class CloudIamEmulatorRequest
{
    internal CloudIamEmulatorRequest(
        DateTimeOffset time,
        string service,
        string action,
        string region,
        IReadOnlyDictionary<string, string> parameters,
        int statusCode,
        string? errorCode,
        string requestId)
    {
        Time = time;
        Service = service;
        Action = action;
        Region = region;
        Parameters = parameters.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        StatusCode = statusCode;
        ErrorCode = errorCode;
        RequestId = requestId;
    }

    /// <summary>When it came.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The service it was for.</summary>
    public string Service { get; }

    /// <summary>The action it called.</summary>
    public string Action { get; }

    /// <summary>The region it was for; empty when it names none.</summary>
    public string Region { get; }

    /// <summary>Its business parameters by name, signature and secrets left out.</summary>
    public Dictionary<string, string> Parameters { get; }

    /// <summary>The HTTP status of the answer.</summary>
    public int StatusCode { get; }

    /// <summary>The error code of the whole call; null when it succeeded, also when single items in it failed.</summary>
    public string? ErrorCode { get; }

    /// <summary>The id that the answer carried.</summary>
    public string RequestId { get; }

    /// <summary>Action and status in a line.</summary>
    public override string ToString() => $"{Action}: {StatusCode} {ErrorCode}".TrimEnd();
}
