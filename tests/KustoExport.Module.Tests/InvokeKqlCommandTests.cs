using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Invoke-KqlCommand as scripts use it.</summary>
public sealed class InvokeKqlCommandTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public void StoresAFunctionThatQueriesCall()
    {
        var output = _runspace.Output("""
            $null = Invoke-KqlCommand '.create-or-alter function with (folder="Demo") CommandSquare(x:long) { x * x }'
            (Invoke-KqlQuery 'print a = CommandSquare(7)').a
            (Invoke-KqlCommand '.show functions | where Name == "CommandSquare" | project Folder').Folder
            (Invoke-KqlCommand '.drop function CommandSquare').Name
            """);

        Assert.Equal([49L, "Demo", "CommandSquare"], output.Select(o => o.BaseObject));
    }

    [Fact]
    public void TakesCommandsFromThePipeline()
    {
        var output = _runspace.Output("'.show version', '.show databases' | Invoke-KqlCommand");

        Assert.Equal(["Embedded", "NetDefaultDB"], [output[0].Properties["ServiceType"].Value, output[1].Properties["DatabaseName"].Value]);
    }

    [Fact]
    public void GivesADataTable()
    {
        var table = Assert.IsType<System.Data.DataTable>(_runspace.Output("Invoke-KqlCommand '.show databases' -As DataTable").Single().BaseObject);

        Assert.Equal(typeof(Guid), table.Columns["DatabaseId"]!.DataType);
    }

    [Fact]
    public void WhatIfChangesNothing()
    {
        var output = _runspace.Output("""
            Invoke-KqlCommand '.create function CommandNever() { print 1 }' -WhatIf
            (Invoke-KqlCommand '.show functions | where Name == "CommandNever" | count' -WhatIf).Count
            """);

        Assert.Equal(0L, output.Single().BaseObject);
    }

    [Fact]
    public void TakesParametersForTheQueryBehindTheCommand() => Assert.Equal(
        1L,
        _runspace.Output("(Invoke-KqlCommand '.show databases; declare query_parameters(n:string); $command_results | where DatabaseName == n | count' -Parameter @{ n = 'NetDefaultDB' }).Count").Single().BaseObject);

    [Theory]
    [InlineData("print 1", ErrorCodes.KqlRequestKind, "Invoke-KqlQuery")]
    [InlineData(".shwo tables", ErrorCodes.KqlUnknownCommand, "Did you mean '.show tables'?")]
    [InlineData(".show journal", ErrorCodes.KqlNotSupported, "'.show journal'")]
    [InlineData(".drop function CommandNowhere", ErrorCodes.KqlUnknownFunction, "CommandNowhere")]
    public void RefusesByName(string command, string id, string words)
    {
        var error = _runspace.Invoke("Invoke-KqlCommand $args[0]", command).Error;

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesADatabaseThatIsNotThere()
    {
        var error = _runspace.Invoke("Invoke-KqlCommand '.show tables' -Database Elsewhere").Error;

        Assert.StartsWith(ErrorCodes.DatabaseNotFound + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
