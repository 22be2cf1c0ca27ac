using System.Management.Automation;

namespace CloudIam.PowerShell.Loading;

/// <summary>Runs at import, and does the one thing that must be done then.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <summary>Registers the resolver of private assemblies. No file, network or environment is touched.</summary>
    public void OnImport() => PrivateAssemblies.Register();
}
