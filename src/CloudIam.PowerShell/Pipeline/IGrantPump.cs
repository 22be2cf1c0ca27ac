namespace CloudIam.PowerShell.Pipeline;

/// <summary>The ends of a pump that a command must see to.</summary>
internal interface IGrantPump : IDisposable
{
    /// <summary>
    /// Ends the command when no other item can succeed. Asked between records and not between items, so that every item of the input
    /// that was read has its answer.
    /// </summary>
    void EndIfHopeless();

    /// <summary>Sends what is left, waits for every answer and writes it.</summary>
    void Finish();
}
