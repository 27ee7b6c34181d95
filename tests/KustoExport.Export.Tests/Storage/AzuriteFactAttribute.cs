using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>A test that needs Azurite; skipped with the reason on a machine that can't run it.</summary>
public sealed class AzuriteFactAttribute : FactAttribute
{
    public AzuriteFactAttribute() => Skip = Azurite.Missing;
}
