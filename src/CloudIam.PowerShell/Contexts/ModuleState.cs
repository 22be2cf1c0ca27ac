using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CloudIam.PowerShell.Completion;

namespace CloudIam.PowerShell.Contexts;

/// <summary>What this module remembers between commands, for each runspace by itself: two sessions never see each other's.</summary>
internal sealed class ModuleState
{
    private static readonly ConditionalWeakTable<Runspace, ModuleState> s_states = new();

    private readonly Dictionary<CloudProvider, CloudIamContext> _contexts = [];
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);

    /// <summary>The state of the runspace that runs this thread.</summary>
    public static ModuleState Current => s_states.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>Emulators started here and not stopped.</summary>
    public List<CloudIamEmulator> Emulators { get; } = [];

    /// <summary>What was read to complete values.</summary>
    public LiveCache Completions { get; } = new();

    /// <summary>The context that was set for a cloud; an empty one when none was.</summary>
    public CloudIamContext this[CloudProvider cloud]
    {
        get
        {
            // Kept also when it is empty: what is found for it is kept with the object.
            if (!_contexts.TryGetValue(cloud, out var context))
            {
                context = new CloudIamContext(cloud);
                _contexts.Add(cloud, context);
            }

            return context;
        }

        set => _contexts[cloud] = value;
    }

    /// <summary>Gives a warning the first time it comes up in this session.</summary>
    public void WarnOnce(string warning, Action<string> warn)
    {
        if (_warnings.Add(warning))
        {
            warn(warning);
        }
    }

    /// <summary>Forgets the context of a cloud.</summary>
    public void Clear(CloudProvider cloud) => _contexts.Remove(cloud);
}
