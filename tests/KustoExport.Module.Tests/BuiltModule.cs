using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace KustoExport.Module.Tests;

/// <summary>
/// The module as the build left it. These tests are compiled against its assemblies but have no copies of them:
/// what they name is taken out of the module's own load context, so that a test sees the very types that the cmdlets use.
/// </summary>
public static class BuiltModule
{
    /// <summary>The root of the clone.</summary>
    public static string Root { get; } = FindRoot();

    public static string Manifest { get; } = Path.Combine(Root, "KustoExport.psd1");

    public static string BinFolder { get; } = Path.Combine(Root, "module", "bin");

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } =
        typeof(BuiltModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;

    [ModuleInitializer]
    internal static void TakeAssembliesFromModule()
    {
        AssemblyLoadContext.Default.Resolving += (_, name) =>
        {
            if (name.Name is null || !name.Name.StartsWith("KustoExport", StringComparison.Ordinal))
                return null;

            var loader = Assembly.LoadFrom(Path.Combine(BinFolder, "KustoExport.Loader.dll"));
            var main = (Assembly)loader.GetType("KustoExport.Loader.ModuleLoadContext", throwOnError: true)!
                .GetMethod("LoadModule")!
                .Invoke(null, [BinFolder])!;
            return AssemblyLoadContext.GetLoadContext(main)!.LoadFromAssemblyName(name);
        };
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KustoExport.psd1")))
            folder = folder.Parent ?? throw new InvalidOperationException("KustoExport.psd1 stands in no folder above the tests.");
        return folder.FullName;
    }
}
