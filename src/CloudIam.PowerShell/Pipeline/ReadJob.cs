namespace CloudIam.PowerShell.Pipeline;

/// <summary>A list that a command reads, and what it does with the rows, on the pipeline's thread.</summary>
/// <param name="subject">The list in words, for the message of an error.</param>
/// <param name="target">What the user gave.</param>
/// <param name="write">Takes one row.</param>
/// <param name="finish">Called after the last row, unless the list failed; null for nothing.</param>
internal sealed class ReadJob(Func<string> subject, object target, Action<object> write, Action? finish)
{
    public string Subject => subject();

    public object Target { get; } = target;

    public void Write(object row) => write(row);

    public void Finish() => finish?.Invoke();
}
