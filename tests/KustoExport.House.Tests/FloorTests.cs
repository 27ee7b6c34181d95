using System.Xml.Linq;
using Xunit;

namespace KustoExport.House.Tests;

/// <summary>Imports run downwards only: Console, cmdlets, Export, Engine, Kql (docs/ARCHITECTURE.md).</summary>
public sealed class FloorTests
{
    // What each project may use, of this project's own and of others. A new dependency is a decision: it is written down here.
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> s_allowed = new()
    {
        ["KustoExport.Loader"] = ([], ["PowerShellStandard.Library"]),
        ["KustoExport.Kql"] = ([], []),
        ["KustoExport.Engine"] = (["KustoExport.Kql"], ["DuckDB.NET.Data.Full"]),
        ["KustoExport.Export"] = (["KustoExport.Engine"], ["AWSSDK.S3", "Azure.Identity", "Azure.Storage.Blobs", "Microsoft.Data.SqlClient", "Microsoft.Identity.Client.Extensions.Msal", "MySqlConnector", "Npgsql"]),
        ["KustoExport.Charts"] = (["KustoExport.Engine"], ["ScottPlot", "SkiaSharp.NativeAssets.Linux.NoDependencies"]),
        // The loader is copied beside the cmdlets; they do not call it.
        ["KustoExport"] = (["KustoExport.Charts", "KustoExport.Export", "KustoExport.Loader"], ["PowerShellStandard.Library"]),
        ["KustoExport.Console"] = (["KustoExport", "KustoExport.Loader"], ["System.Management.Automation"]),
    };

    public static TheoryData<string> Projects() => [.. s_allowed.Keys];

    [Fact]
    public void EveryProjectHasItsFloor()
    {
        var projects = Repository.Files("src", ".csproj").Select(f => Path.GetFileNameWithoutExtension(f));
        Assert.Equal(s_allowed.Keys.Order(), projects.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void ReferencesRunDownwards(string project)
    {
        var file = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        var packages = file.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value);

        Assert.Empty(references.Except(s_allowed[project].Projects));
        Assert.Empty(packages.Except(s_allowed[project].Packages));
    }

    [Fact]
    public void OnlyTheCmdletsSeePowerShell()
    {
        string[] floorsBelow = ["KustoExport.Kql", "KustoExport.Engine", "KustoExport.Export", "KustoExport.Charts"];
        var offenders = floorsBelow
            .SelectMany(floor => Repository.Files($"src/{floor}", ".cs"))
            .Where(file => File.ReadAllText(file).Contains("System.Management.Automation", StringComparison.Ordinal))
            .Select(Repository.Relative);

        Assert.Empty(offenders);
    }

    [Fact]
    public void OnlyTheEngineSeesDuckDB()
    {
        var offenders = Repository.Files("src", ".cs")
            .Where(file => !Repository.Relative(file).StartsWith("src/KustoExport.Engine/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("using DuckDB", StringComparison.Ordinal))
            .Select(Repository.Relative);

        Assert.Empty(offenders);
    }
}
