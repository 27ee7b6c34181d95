using System.Reflection;
using System.Runtime.Loader;

namespace KustoExport.Loader;

/// <summary>
/// The load context of the module's own. Everything but this assembly is loaded into it, so that the module's libraries live
/// beside other versions of the same libraries that the session or another module has loaded.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string MainAssembly = "KustoExport";

    private static readonly object s_gate = new();
    private static ModuleLoadContext? s_instance;

    private readonly AssemblyDependencyResolver _dependencies;
    private readonly string _mainAssemblyPath;

    private ModuleLoadContext(string mainAssemblyPath)
        : base(MainAssembly)
    {
        _mainAssemblyPath = mainAssemblyPath;

        // Reads KustoExport.deps.json: what is to be had, and which of the native libraries fits this machine.
        _dependencies = new AssemblyDependencyResolver(mainAssemblyPath);
    }

    /// <summary>
    /// Loads the module's main assembly, from the folder that this assembly stands in. There is one context in a process:
    /// every further import gets the assembly that the first one loaded.
    /// </summary>
    /// <exception cref="InvalidOperationException">The process has loaded the module from another folder.</exception>
    public static Assembly LoadModule(string folder)
    {
        var mainAssemblyPath = Path.Combine(Path.GetFullPath(folder), MainAssembly + ".dll");
        lock (s_gate)
        {
            s_instance ??= new ModuleLoadContext(mainAssemblyPath);
            if (!string.Equals(s_instance._mainAssemblyPath, mainAssemblyPath, StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException(
                    $"This process has loaded {MainAssembly} from '{s_instance._mainAssemblyPath}' and can't load '{mainAssemblyPath}' too. " +
                    "Import it in a new PowerShell process.");

            return s_instance.LoadFromAssemblyPath(mainAssemblyPath);
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The cmdlets must be the host's cmdlets: a second copy of the engine would have other types of the same names.
        if (assemblyName.Name == "System.Management.Automation")
            return null;

        var path = _dependencies.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Without it PowerShell looks beside the managed assemblies only, and on Linux and macOS for <c>duckdb.so</c> where
    /// the library is <c>runtimes/linux-x64/native/libduckdb.so</c>.
    /// </remarks>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = _dependencies.ResolveUnmanagedDllToPath(unmanagedDllName);
        return path is null ? nint.Zero : LoadUnmanagedDllFromPath(path);
    }
}
