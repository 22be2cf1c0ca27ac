using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks;

/// <summary>One row of the table.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What is measured.</summary>
    string Measured { get; }

    /// <summary>What it is compared with.</summary>
    string Against { get; }

    /// <summary>The goal in words.</summary>
    string Goal { get; }

    /// <summary>Measures.</summary>
    /// <exception cref="UnavailableException">Something that it needs is not on this machine.</exception>
    Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken);
}
