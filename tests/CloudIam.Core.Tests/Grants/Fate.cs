namespace CloudIam.Core.Tests.Grants;

/// <summary>What a fake cloud does with one part.</summary>
internal enum Fate
{
    Succeeds,
    IsRefused,
    IsThrottledOnce,
    IsThrottledThrice,
    IsThrottledAlways,
    IsUnexpectedOnce,
    IsUnexpectedAlways,
    SpoilsItsCall,
}
