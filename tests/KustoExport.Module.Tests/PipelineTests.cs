using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Cmdlets behind each other: rows of one are rows of the next, operations and artifacts are handed on.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ObjectsGoIntoAFileWithTheTypesOfTheirProperties()
    {
        var query = "print b = true, i = int(1), l = 2, r = 1.5, d = datetime(2024-02-29), t = 1h, g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), s = 'x', y = dynamic({\"a\":[1]})";

        _runspace.Output("Invoke-KqlQuery $args[0] | Invoke-KustoExport -Path $args[1]", query, _folder["x.parquet"]);

        var types = _runspace.Output("(Invoke-KqlQuery 'T | getschema' -Source @{ T = $args[0] }).ColumnType", _folder["x.parquet"]);
        Assert.Equal(["bool", "int", "long", "real", "datetime", "long", "string", "string", "string"], types.Select(type => type.BaseObject));
        Assert.Equal("[1]", _runspace.Output("(Invoke-KqlQuery 'T | project tostring(todynamic(y).a)' -Source @{ T = $args[0] }).y_a", _folder["x.parquet"]).Single().BaseObject);
    }

    [Fact]
    public void PropertiesThatAreCalledAsParametersAreColumns()
    {
        _runspace.Output(
            "[pscustomobject] @{ n = 1; Path = 'p' }, [pscustomobject] @{ n = 2; Query = 'print 1'; Path = 'q' } | Invoke-KustoExport -Path $args[0]", _folder["x.csv"]);

        Assert.Equal("n,Path,Query\n1,p,\"\"\n2,q,print 1\n", File.ReadAllText(_folder["x.csv"]));
    }

    [Fact]
    public void ObjectsWithAQueryAreExportsEachUnlessAQueryIsGiven()
    {
        const string Jobs = "[pscustomobject] @{ Query = 'print a = 1' }, [pscustomobject] @{ Query = 'print a = 2' }";

        _runspace.Output($"{Jobs} | Invoke-KustoExport -StorageUri $args[0] -Format Csv", _folder["blobs"]);
        _runspace.Output($"{Jobs} | Invoke-KustoExport -Query Input -Path $args[0]", _folder["x.csv"]);

        Assert.Equal(["1\n", "2\n"], Directory.EnumerateFiles(_folder["blobs"]).Select(File.ReadAllText).Order());
        Assert.Equal("Query\nprint a = 1\nprint a = 2\n", File.ReadAllText(_folder["x.csv"]));
    }

    [Fact]
    public void AnObjectWithoutAQueryAmongThoseThatHaveOneIsAnErrorOfItsOwn()
    {
        var result = _runspace.Invoke(
            "[pscustomobject] @{ Query = 'print a = 1' }, [pscustomobject] @{ n = 2 }, [pscustomobject] @{ Query = 'print a = 3' } | Invoke-KustoExport -StorageUri $args[0] -Format Csv",
            _folder["blobs"]);

        Assert.Equal("ExportOption,KustoExport.Cmdlets.InvokeKustoExportCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(["1\n", "3\n"], Directory.EnumerateFiles(_folder["blobs"]).Select(File.ReadAllText).Order());
    }

    [Theory]
    [InlineData("Invoke-KustoExport -Path $args[0]", "no query, and no objects")]
    [InlineData("@() | Invoke-KustoExport -Path $args[0]", "No object came down the pipeline")]
    public void NothingToExportIsAnError(string script, string expected)
    {
        var error = _runspace.Invoke(script, _folder["x.csv"]).Error;

        Assert.Equal("ExportOption,KustoExport.Cmdlets.InvokeKustoExportCommand", error.FullyQualifiedErrorId);
        Assert.Contains(expected, error.Exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["x.csv"]));
    }

    [Fact]
    public void ArtifactsAndTextsAreFilesToImport()
    {
        _runspace.Output("Invoke-KustoExport 'range n from 1 to 3 step 1' $args[0] | Import-KqlTable PipedArtifact -Force", _folder["a[1].csv"]);
        _runspace.Output("$args[0] | Import-KqlTable PipedText -Force", _folder["a[1].csv"]);

        Assert.Equal([6L, 6L], _runspace.Output("(Invoke-KqlQuery 'union PipedArtifact, PipedText | summarize sum(n) by m = 1 | project s = sum_n / 2; PipedArtifact | summarize s = sum(n)').s").Select(o => o.BaseObject));
        _runspace.Output("'PipedArtifact', 'PipedText' | Remove-KqlTable -Confirm:$false");
    }

    [Fact]
    public void OperationsAreWaitedForAndReceived()
    {
        var artifacts = _runspace.Output(
            "param($folder) 1..3 | ForEach-Object { Invoke-KustoExport \"print n = $_\" -StorageUri $folder -Format Csv -AsOperation -WaitForCapacity } | Get-ExportOperation | Wait-ExportOperation | Receive-ExportOperation",
            _folder["blobs"]);

        Assert.Equal(["1\n", "2\n", "3\n"], artifacts.Select(a => File.ReadAllText((string)a.Properties["Path"].Value)).Order());
    }
}
