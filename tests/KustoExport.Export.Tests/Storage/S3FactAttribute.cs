using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>A test that needs a server of S3; skipped with the reason on a machine that can't run it.</summary>
public sealed class S3FactAttribute : FactAttribute
{
    public S3FactAttribute() => Skip = S3Server.Missing;
}
