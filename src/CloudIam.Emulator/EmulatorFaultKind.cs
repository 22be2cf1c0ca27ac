namespace CloudIam.Emulator;

/// <summary>What goes wrong. "Applied" means that the call changed the cloud's state, whatever its caller learns of it.</summary>
public enum EmulatorFaultKind
{
    /// <summary>
    /// The call is throttled with the cloud's code, and not applied. With <see cref="EmulatorFault.Milliseconds"/> the answer says
    /// how long to wait: <c>x-acs-retry-after</c> (Alibaba Cloud, milliseconds) or <c>Retry-After</c> (Volcengine, seconds). An
    /// HTTP status as <see cref="EmulatorFault.ErrorCode"/> changes the status alone.
    /// </summary>
    Throttle,

    /// <summary>The same error in an answer with HTTP status 200 (facts, Volcengine 5.1).</summary>
    ThrottleInSuccess,

    /// <summary>
    /// At least one item of a batch is throttled and not applied, the others are as always: <c>FlowLimitExceeded</c> for an
    /// instance, <c>UNEXPECTED</c> for a host group or one account of it (facts, Volcengine 3.6 and Alibaba Cloud 4.3). Only batch
    /// operations have it.
    /// </summary>
    ItemThrottle,

    /// <summary>
    /// An error of the server, not applied: <see cref="EmulatorFault.ErrorCode"/> with its documented status; an HTTP status in its
    /// place; or one of the cloud's documented codes with a status of 500 or more.
    /// </summary>
    ServerError,

    /// <summary>
    /// A new connection is cut before anything is read. Connections that are open and idle are closed when the fault is added. No
    /// request is noted, and no action is known, so the pattern must be <c>*</c>.
    /// </summary>
    Refuse,

    /// <summary>The connection is reset before the call is applied.</summary>
    Reset,

    /// <summary>The call is applied, and the connection is reset before it is answered.</summary>
    ResetAfter,

    /// <summary>
    /// The answer comes <see cref="EmulatorFault.Milliseconds"/> later, 20 % more or less. Stands beside other faults.
    /// </summary>
    Latency,

    /// <summary>The call is applied; its answer breaks off in the middle of the body.</summary>
    Cut,

    /// <summary>
    /// The call is applied; its answer's body comes in single bytes over <see cref="EmulatorFault.Milliseconds"/>, or a second.
    /// </summary>
    Drip,

    /// <summary>
    /// A proxy's page in HTML instead of an answer, not applied; <see cref="EmulatorFault.ErrorCode"/> is its HTTP status, 502
    /// when not given.
    /// </summary>
    Html,

    /// <summary>The call is applied; the answer tells of one item of the batch twice. Only batch operations have it.</summary>
    DuplicateDetail,

    /// <summary>The call is applied; the answer tells nothing of one item of the batch. Only batch operations have it.</summary>
    MissingDetail,

    /// <summary>
    /// The server's clock is <see cref="EmulatorFault.Milliseconds"/> ahead, or behind when negative: for the signature's date and
    /// in the header <c>Date</c>. Stands beside other faults.
    /// </summary>
    Skew,

    /// <summary>The call's temporary key counts as expired. Calls with a lasting key do not have it.</summary>
    ExpiredToken,

    /// <summary>
    /// More than <see cref="EmulatorFault.PerSecond"/> calls of one action in a second are throttled; without a number the limits
    /// are those that are documented (facts, Alibaba Cloud 3.5 and 4.5; none is for Volcengine).
    /// </summary>
    RateLimit,
}
