namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>Why an operation failed for one instance of a batch; the call as a whole is answered with status 200.</summary>
/// <param name="Code">The code, of the documentation's table for single instances.</param>
/// <param name="Message">The documentation's message.</param>
internal sealed record InstanceError(string Code, string Message)
{
    /// <summary>No such instance in this region.</summary>
    public static InstanceError NotFound { get; } = new("InvalidInstance.NotFound", "The specified instance does not exist.");

    /// <summary>The operation on this instance is throttled (facts, Volcengine 3.6).</summary>
    /// <param name="code">Another code than the documented one.</param>
    public static InstanceError Throttled(string? code) =>
        new(code ?? "FlowLimitExceeded", "The request rate of the specified resource is reached.");

    /// <summary>The instance has a role of the user's already, this one or another.</summary>
    public static InstanceError MaximumIamRoles { get; } = new(
        "LimitExceeded.MaximumIamRoles",
        "You've reached the limit on the number of IamRoles that can be associated with the instance.");
}
