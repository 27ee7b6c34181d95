using KustoExport.Engine.Embedded;
using KustoExport.Export.LocalFiles;

namespace KustoExport.Export.Storage;

/// <summary>Makes the folder that artifacts of one export wait in until they are uploaded.</summary>
internal static class StagingFolder
{
    private const string Use = "staging";

    /// <exception cref="Engine.Errors.TargetException">TargetFull, TargetNotWritable: of the folder that it is to lie in.</exception>
    public static TemporaryFolder Create(string root)
    {
        try
        {
            TemporaryFolder.RemoveLeftovers(root, Use);
            return TemporaryFolder.Create(root, Use);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, Path.Combine(root, TemporaryFolder.Prefix + Use));
        }
    }
}
