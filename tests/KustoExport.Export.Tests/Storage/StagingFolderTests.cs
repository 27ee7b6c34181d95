using KustoExport.Engine.Errors;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Staging folders go with their export, or with the next one.</summary>
public sealed class StagingFolderTests : IDisposable
{
    // No system has a process of this id.
    private const string Dead = "kustoexport-staging-2147483000-0";

    private readonly string _root = Directory.CreateTempSubdirectory("kx-staging-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void WhatAKilledProcessLeftIsRemoved()
    {
        Leave(Dead, hasLock: true);

        using (var folder = StagingFolder.Create(_root))
            Assert.Equal([folder.Path], Directory.GetDirectories(_root));

        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    [Fact]
    public void WhatIsInUseOrNoneOfOursStays()
    {
        using var other = StagingFolder.Create(_root);
        Leave(Dead, hasLock: false);
        Leave("kustoexport-staging-x", hasLock: true);
        Leave("something", hasLock: true);
        Leave(Dead + "1", hasLock: true);
        using (new FileStream(Path.Combine(_root, Dead + "1", ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            StagingFolder.Create(_root).Dispose();

        Assert.Equal(5, Directory.GetDirectories(_root).Length);
        Assert.True(Directory.Exists(other.Path));
    }

    [Fact]
    public void AFolderThatCantBeMadeIsSaid() => Assert.Equal(
        ErrorCodes.TargetNotWritable, Assert.Throws<TargetException>(() => StagingFolder.Create(Path.Combine(_root, "nowhere"))).ErrorCode);

    private void Leave(string name, bool hasLock)
    {
        var left = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(left, "export_1.csv"), "left over");
        if (hasLock)
            File.WriteAllText(Path.Combine(left, ".lock"), string.Empty);
    }
}
