using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Get-ExportCapacity and Set-ExportCapacity, as scripts use them; what changes the capacity runs in a process of its own.</summary>
public sealed class ExportCapacityTests
{
    [Theory]
    [InlineData("", "DataExport Ingestions")]
    [InlineData("-Resource data-export", "DataExport")]
    [InlineData("-Resource DataExport, ingestions", "DataExport Ingestions")]
    [InlineData("dataexport", "DataExport")]
    public void ShowsTheSlotsOfThisProcess(string arguments, string resources)
    {
        using var runspace = new ModuleRunspace();

        var shown = runspace.Output("Get-ExportCapacity " + arguments);

        Assert.Equal(resources.Split(' '), shown.Select(c => c.Properties["Resource"].Value));
        Assert.All(shown, c => Assert.Equal(["Resource", "Total", "Consumed", "Remaining", "Origin"], c.Properties.Select(property => property.Name)));
        Assert.All(shown, c => Assert.Equal((100L, 100L), ((long)c.Properties["Total"].Value, (long)c.Properties["Consumed"].Value + (long)c.Properties["Remaining"].Value)));
    }

    [Fact]
    public void AResourceThatIsNotThereIsRefused()
    {
        using var runspace = new ModuleRunspace();

        var error = runspace.Invoke("Get-ExportCapacity -Resource extents-merge").Error;

        Assert.Equal("ParameterArgumentValidationError,KustoExport.Cmdlets.GetExportCapacityCommand", error.FullyQualifiedErrorId);
        Assert.Contains("data-export", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsChangedByTheDocumentedPolicy()
    {
        var run = ConsoleProcess.Run("-Command", """
            Get-ExportCapacity | ForEach-Object { "$($_.Resource) $($_.Total)" }
            Set-ExportCapacity -MaximumConcurrentOperations 7 -WhatIf
            Set-ExportCapacity -MaximumConcurrentOperations 7 -CoreUtilizationCoefficient 100 -PassThru | ForEach-Object { "$($_.Resource) $($_.Total)" }
            Set-ExportCapacity Ingestions 1
            (Get-ExportCapacity | Where-Object Remaining -gt 1).Resource
            Invoke-KqlCommand '.show cluster policy capacity | project parse_json(Policy).ExportCapacity.ClusterMaximumConcurrentOperations' | ForEach-Object { $_.psobject.Properties.Value }
            """);

        var (export, ingestion) = (Math.Min(100, Math.Max(1, Environment.ProcessorCount / 4)), Math.Max(1, Environment.ProcessorCount * 3 / 4));
        Assert.Equal("", run.Error);
        Assert.Equal([$"DataExport {export}", $"Ingestions {ingestion}", "DataExport 7", "DataExport", "7"], run.Lines.Where(l => !l.StartsWith("What if", StringComparison.Ordinal)));
        Assert.Contains(run.Lines, l => l.StartsWith("What if", StringComparison.Ordinal) && l.Contains("ClusterMaximumConcurrentOperations", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsNoNumberOfSlotsIsRefused()
    {
        using var runspace = new ModuleRunspace();

        Assert.StartsWith("ParameterArgumentValidationError", runspace.Invoke("Set-ExportCapacity -MaximumConcurrentOperations 0").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
