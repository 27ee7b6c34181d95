using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>A theory that needs the server of S3's protocol; skipped with the reason on a machine that can't run it.</summary>
public sealed class S3TheoryAttribute : TheoryAttribute
{
    public S3TheoryAttribute() => Skip = S3Server.Missing;
}
