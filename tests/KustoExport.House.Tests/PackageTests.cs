using Xunit;

namespace KustoExport.House.Tests;

/// <summary>What build.ps1 Package must find in the package (tools/PackageFiles.txt) is all that the module needs.</summary>
public sealed class PackageTests
{
    private static readonly string[] s_listed = [.. Repository.Read("tools/PackageFiles.txt").ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void TheListIsInOrderAndNamesNothingTwice() => Assert.Equal(s_listed.Distinct().Order(StringComparer.Ordinal), s_listed);

    [Fact]
    public void WhatTheRepositoryGivesIsListed()
    {
        string[] own = ["KustoExport.psd1", "LICENSE", "README.md", "CHANGELOG.md", "module/KustoExport.psm1", "module/KustoExport.Format.ps1xml", "module/bin/en-US/KustoExport.dll-Help.xml"];
        var topics = Repository.Files("docs/en-US", ".md").Select(Path.GetFileNameWithoutExtension).Where(n => n!.StartsWith("about_", StringComparison.Ordinal)).Select(n => $"module/bin/en-US/{n}.help.txt");

        Assert.Empty(own.Concat(topics).Except(s_listed));
    }

    // A new dependency, or a new project, is a file more.
    [Fact]
    public void EveryAssemblyOfTheBuiltModuleIsListed()
    {
        var built = Directory.EnumerateFiles(Path.Combine(Repository.Root, "module", "bin"), "*.dll").Select(Repository.Relative);

        Assert.Empty(built.Except(s_listed));
    }

    [Theory]
    [InlineData("win-x64/native/duckdb.dll")]
    [InlineData("win-arm64/native/duckdb.dll")]
    [InlineData("linux-x64/native/libduckdb.so")]
    [InlineData("linux-arm64/native/libduckdb.so")]
    [InlineData("osx/native/libduckdb.dylib")]
    public void EveryPlatformIsServed(string native) => Assert.Contains($"module/bin/runtimes/{native}", s_listed);
}
