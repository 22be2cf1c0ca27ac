using System.Reflection;
#if NET8_0_OR_GREATER
using System.Runtime.Loader;
#endif

namespace CloudIam.PowerShell.Loading;

/// <summary>
/// Loads the module's private assemblies, and what they need, from the <c>lib</c> folder beside this dll on first use. On PowerShell 7
/// they live in a load context of their own, so no other module's versions of the same libraries can meet them.
/// </summary>
/// <remarks>
/// Messages in the language of the UI culture lie in a folder of its name beside the assembly that says them. PowerShell 7's runtime
/// looks there by itself, in the context of that assembly; .NET Framework asks.
/// </remarks>
internal static class PrivateAssemblies
{
    private static readonly string s_folder =
        Path.Combine(Path.GetDirectoryName(typeof(PrivateAssemblies).Assembly.Location)!, "lib");

    private static int s_registered;

    /// <summary>Answers for the private assemblies from now on. Loads nothing; safe to call at every import.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref s_registered, 1) == 1)
        {
            return;
        }

#if NET8_0_OR_GREATER
        var context = new PrivateContext();
        AssemblyLoadContext.Default.Resolving += (_, name) =>
            name.Name is "CloudIam.Core" or "CloudIam.Emulator" ? context.LoadFromAssemblyName(name) : null;
#else
        AppDomain.CurrentDomain.AssemblyResolve += (_, arguments) =>
            IsOurs(arguments.RequestingAssembly) ? LoadFromFolder(new AssemblyName(arguments.Name)) : null;
#endif
    }

#if NET8_0_OR_GREATER
    private sealed class PrivateContext() : AssemblyLoadContext("CloudIam.PowerShell")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(s_folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
#else
    /// <summary>Only this module's own assemblies and its libraries are answered; other modules' questions are theirs.</summary>
    private static bool IsOurs(Assembly? requesting) =>
        requesting is not null
        && (requesting == typeof(PrivateAssemblies).Assembly
            || (!requesting.IsDynamic && requesting.Location.StartsWith(s_folder, StringComparison.OrdinalIgnoreCase)));

    private static Assembly? LoadFromFolder(AssemblyName name)
    {
        var own = typeof(PrivateAssemblies).Assembly;
        var folder = name.Name == own.GetName().Name + ".resources" ? Path.GetDirectoryName(own.Location)! : s_folder;
        var path = Path.Combine(folder, name.CultureName ?? "", name.Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
#endif
}
