using System.Reflection;

namespace KustoExport.Export.Manifests;

/// <summary>What wrote an artifact.</summary>
internal static class ArtifactOrigin
{
    /// <summary>The version of this module.</summary>
    public static string Module { get; } =
        typeof(ArtifactOrigin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
