using Xunit;

namespace KustoExport.Module.Tests;

/// <summary><c>Connect-KustoExport -MemoryLimit -Threads -TempDirectory</c>, in processes of their own: the engine is one for a process.</summary>
public sealed class EngineLimitsTests : IDisposable
{
    private const string Sorted = "range x from 1 to 3000000 step 1 | extend s = strcat(\"a text of some length that no two rows share \", hash(x)) | sort by s asc, x desc | serialize n = row_number() | where n in (1, 3000000) | count";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ASortThatDoesntFitIsSpilledAndNothingOfItStays()
    {
        var run = ConsoleProcess.RunScript(
            $$"""
            param($Folder)
            $connection = Connect-KustoExport -MemoryLimit 128MB -Threads 2 -TempDirectory $Folder
            "$($connection.Database) $($connection.MemoryLimit) $($connection.Threads) $($connection.TempDirectory -eq $Folder)"
            (Invoke-KqlQuery '{{Sorted}}').Count
            [IO.Directory]::GetDirectories($Folder).Count
            """,
            _folder.Path);

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(["NetDefaultDB 134217728 2 True", "2", "1"], run.Lines);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void AStorageExportWaitsInTheFolderToo()
    {
        var run = ConsoleProcess.RunScript(
            """
            param($Folder)
            $connection = Connect-KustoExport -TempDirectory "$Folder/temp"
            $export = { Invoke-KustoExport 'range x from 1 to 100000 step 1' -StorageUri "$Folder/out" -Format Csv | ForEach-Object NumRecords }
            & $export
            [IO.Directory]::GetFiles("$Folder/temp", '*', 'AllDirectories') | ForEach-Object { [IO.Path]::GetFileName($_) }
            [IO.Directory]::Delete("$Folder/temp", $true)
            try { & $export } catch { $_.FullyQualifiedErrorId; $_.TargetObject.StartsWith("$Folder/temp") }
            """,
            Directory.CreateDirectory(Path.Combine(_folder.Path, "temp")).Parent!.FullName);

        Assert.Equal("", run.Error);
        Assert.Equal(["100000", ".lock", "TargetNotWritable,KustoExport.Cmdlets.InvokeKustoExportCommand", "True"], run.Lines);
    }

    [Theory]
    [InlineData("-MemoryLimit 1MB", "EngineLimit")]
    [InlineData("-MemoryLimit much", "ExportOption")]
    [InlineData("-Threads 0", "EngineLimit")]
    [InlineData("-TempDirectory /no/such/folder", "TargetNotWritable")]
    public void WhatCantBeIsRefused(string arguments, string expected)
    {
        var run = ConsoleProcess.RunScript($"try {{ Connect-KustoExport {arguments} }} catch {{ $_.FullyQualifiedErrorId }}");

        Assert.StartsWith(expected + ",", Assert.Single(run.Lines), StringComparison.Ordinal);
    }
}
