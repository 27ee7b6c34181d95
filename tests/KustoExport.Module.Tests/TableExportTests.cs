using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Invoke-KustoExport -ExternalTable, as scripts use it.</summary>
public sealed class TableExportTests : IDisposable
{
    private readonly string _table = $"T{Guid.NewGuid():N}";
    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public TableExportTests() => _runspace.Output(
        "Invoke-KqlCommand (\".create external table \" + $args[0] + \" (x:long) kind=storage partition by (Name:string) pathformat=('name=' Name) dataformat=csv ('\" + $args[1] + \"') with (includeHeaders='All')\")",
        _table,
        _folder.Path);

    public void Dispose()
    {
        _runspace.Output("Invoke-KqlCommand (\".drop external table \" + $args[0])", _table);
        _runspace.Dispose();
        _folder.Dispose();
    }

    private string[] Files => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    [Fact]
    public void WritesEachPartitionIntoItsFolder()
    {
        var artifacts = _runspace.Output(
            "Invoke-KustoExport 'range x from 1 to 4 step 1 | extend Name = tostring(x % 2) | order by x asc' -ExternalTable $args[0] -SizeLimit 1GB -Distribution Single", _table);

        Assert.Equal(["name=0", "name=1"], artifacts.Select(a => (string)a.Properties["Partition"].Value));
        Assert.All(artifacts, a => Assert.Equal((_table, 2L), ((string)a.Properties["ExternalTableName"].Value, (long)a.Properties["NumRecords"].Value)));
        Assert.Equal(Files.Order(StringComparer.Ordinal), artifacts.Select(a => (string)a.Properties["Path"].Value));
        Assert.Equal("x\n2\n4\n", File.ReadAllText(Files.Single(f => f.Contains("name=0", StringComparison.Ordinal))));
    }

    [Fact]
    public void ObjectsOfThePipelineMayBeQueries()
    {
        _runspace.Output("[pscustomobject] @{ Query = \"print x = 1, Name = 'a'\" }, [pscustomobject] @{ Query = \"print x = 2, Name = 'b'\" } | Invoke-KustoExport -ExternalTable $args[0]", _table);

        Assert.Equal(2, Files.Length);
    }

    [Fact]
    public void VerboseShowsTheCommandAndWhatIfWritesNothing()
    {
        var result = _runspace.Invoke("Invoke-KustoExport 'print x = 1, Name = \"a\"' -ExternalTable $args[0] -SizeLimit 200MB -Distribution Per_shard -Concurrency 2 -Verbose -WhatIf", _table);

        Assert.Contains($".export to table {_table} with (sizeLimit=209715200, distribution='per_shard', concurrency=2) <| print x = 1, Name = \"a\"", string.Join('\n', result.Verbose), StringComparison.Ordinal);
        Assert.Empty(Files);
    }

    [Theory]
    [InlineData("-IncludeHeaders None", "ExportOption")]
    [InlineData("-Compression Gzip", "ExportOption")]
    [InlineData("-NamePrefix x", "ExportOption")]
    [InlineData("-Encoding UTF8BOM", "ExportOption")]
    [InlineData("-ParquetDatetimePrecision Millisecond", "ExportOption")]
    [InlineData("-ParquetRowGroupSize 5", "ExportOption")]
    [InlineData("-SizeLimit 2GB", "ExportOption")]
    [InlineData("-SizeLimit 1MB", "ExportOption")]
    [InlineData("-FileExtension .x", "AmbiguousParameterSet")]
    [InlineData("-Format Csv", "AmbiguousParameterSet")]
    public void WhatTheTableSaysCantBeOverridden(string parameter, string code)
    {
        Assert.StartsWith(code, _runspace.Invoke($"Invoke-KustoExport 'print x = 1, Name = \"a\"' -ExternalTable $args[0] {parameter}", _table).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Files);
    }

    [Fact]
    public void ColumnsThatDontFitAreAnError() =>
        Assert.StartsWith(ErrorCodes.SchemaMismatch, _runspace.Invoke("Invoke-KustoExport 'print x = 1' -ExternalTable $args[0]", _table).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void AnUnknownTableIsAnError() =>
        Assert.StartsWith(ErrorCodes.KqlUnknownTable, _runspace.Invoke("Invoke-KustoExport 'print x = 1' -ExternalTable NoSuchTable").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void NamesOfExternalTablesAreCompleted() =>
        Assert.Contains(_table, _runspace.Output("(TabExpansion2 ('Invoke-KustoExport -Query x -ExternalTable ' + $args[0].Substring(0, 5)) 44).CompletionMatches.CompletionText", _table).Select(o => o.ToString()));
}
