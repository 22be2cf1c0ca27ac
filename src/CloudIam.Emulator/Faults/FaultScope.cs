using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Faults;

/// <summary>Which calls a kind of fault can come for; for others it is neither drawn nor counted.</summary>
internal static class FaultScope
{
    /// <summary>Whether a kind can decide what becomes of a call.</summary>
    public static bool Concerns(EmulatorFaultKind kind, ApiCall call, bool isAdmitted) => kind switch
    {
        EmulatorFaultKind.Refuse or EmulatorFaultKind.Latency or EmulatorFaultKind.Skew => false,

        // The network and a proxy know nothing of signatures.
        EmulatorFaultKind.Reset or EmulatorFaultKind.ResetAfter or EmulatorFaultKind.Cut or EmulatorFaultKind.Drip
            or EmulatorFaultKind.Html => true,
        EmulatorFaultKind.ItemThrottle or EmulatorFaultKind.DuplicateDetail or EmulatorFaultKind.MissingDetail =>
            isAdmitted && BatchActions.Contains(call.Action),
        EmulatorFaultKind.ExpiredToken => isAdmitted && call.AccessKeyId is not ("" or EmulatorCredential.AccessKeyId),
        _ => isAdmitted,
    };
}
