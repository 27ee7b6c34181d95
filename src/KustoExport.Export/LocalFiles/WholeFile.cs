using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>Writes a file whose bytes are all there: it appears under its name complete, or not at all.</summary>
public static class WholeFile
{
    /// <exception cref="TargetException">TargetExists, TargetNotWritable or TargetFull.</exception>
    public static void Write(string path, byte[] content, OverwriteMode overwrite)
    {
        using var partial = PartialFile.Create(path, overwrite);
        try
        {
            File.WriteAllBytes(partial.Path, content);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, path);
        }

        partial.Commit();
    }
}
