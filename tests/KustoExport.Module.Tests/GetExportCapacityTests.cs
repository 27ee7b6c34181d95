using Xunit;

namespace KustoExport.Module.Tests;

public sealed class GetExportCapacityTests
{
    [Theory]
    [InlineData("")]
    [InlineData("-Resource data-export")]
    [InlineData("-Resource DataExport")]
    [InlineData("dataexport")]
    public void ShowsTheSlotsOfThisProcess(string arguments)
    {
        using var runspace = new ModuleRunspace();

        var capacity = Assert.Single(runspace.Output("Get-ExportCapacity " + arguments));

        var total = Math.Min(100, Math.Max(1, (long)(Environment.ProcessorCount * 0.25)));
        Assert.Equal(["Resource", "Total", "Consumed", "Remaining", "Origin"], capacity.Properties.Select(property => property.Name));
        Assert.Equal("DataExport", capacity.Properties["Resource"].Value);
        Assert.Equal(total, capacity.Properties["Total"].Value);
        Assert.Equal(0L, capacity.Properties["Consumed"].Value);
        Assert.Equal(total, capacity.Properties["Remaining"].Value);
        Assert.Equal("CapacityPolicy/Export", capacity.Properties["Origin"].Value);
    }

    [Fact]
    public void AResourceThatIsNotThereIsRefused()
    {
        using var runspace = new ModuleRunspace();

        var error = runspace.Invoke("Get-ExportCapacity -Resource ingestions").Error;

        Assert.Equal("ParameterArgumentValidationError,KustoExport.Cmdlets.GetExportCapacityCommand", error.FullyQualifiedErrorId);
        Assert.Contains("data-export", error.Exception.Message, StringComparison.Ordinal);
    }
}
