namespace CloudIam.PowerShell.Pipeline;

/// <summary>The end of a pump that a command must see to.</summary>
internal interface IGrantPump : IDisposable
{
    /// <summary>Sends what is left, waits for every answer and writes it.</summary>
    void Finish();
}
