using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Tests that need Azurite; skipped with the reason on a machine that can't run it.</summary>
public sealed class AzuriteTheoryAttribute : TheoryAttribute
{
    public AzuriteTheoryAttribute() => Skip = Azurite.Missing;
}
