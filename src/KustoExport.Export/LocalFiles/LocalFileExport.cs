using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;
using KustoExport.Export.Sheets;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.LocalFiles;

/// <summary>Writes the result of an embedded query to files of this machine.</summary>
internal static class LocalFileExport
{
    /// <summary>Checks all that can be checked before the query runs, and chooses the way to write.</summary>
    /// <exception cref="TargetException">ExportOption: the format, the name and the options don't fit, or there are no columns. ExportColumnNames: Parquet can't have these names. SheetLimit: a sheet can't have as many.</exception>
    public static ArtifactWriter Writer(EmbeddedQuery query, ExportRequest request) =>
        Writer(query, request, ArtifactNames.Of(request.Target, request.Format, request.Options));

    /// <summary>The same, with names that are chosen elsewhere.</summary>
    public static ArtifactWriter Writer(EmbeddedQuery query, ExportRequest request, ArtifactNames names)
    {
        CheckColumns(query.Columns, request.Format);
        if (request.Format == ExportFormat.Xlsx)
            return new SheetWriter(query, request, names);
        if (request.Format != ExportFormat.Parquet)
            return new EmbeddedTextWriter(query, request, names);
        return request.Options.SizeLimit is null ? new CopyWriter(query, request, names) : new SliceWriter(query, request, names);
    }

    /// <summary>Checks whether a format can have the columns.</summary>
    /// <exception cref="TargetException">ExportOption, ExportColumnNames, SheetLimit.</exception>
    public static void CheckColumns(IReadOnlyList<ResultColumn> columns, ExportFormat format)
    {
        if (columns.Count == 0)
            throw new TargetException(ErrorCodes.ExportOption, "The result has no columns: there is nothing to write.", remedy: "Keep at least one of them in the query.");
        if (format == ExportFormat.Parquet)
            CheckNames(columns);
        if (format == ExportFormat.Xlsx)
            SheetLimits.CheckColumns(columns);
    }

    private static void CheckNames(IReadOnlyList<ResultColumn> columns)
    {
        var twins = columns.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twins is null)
            return;

        var (one, other) = (twins.First().Name, twins.Last().Name);
        throw new TargetException(
            ErrorCodes.ExportColumnNames,
            $"The columns '{one}' and '{other}' differ in case only; a Parquet file can't tell them apart.",
            other,
            $"Rename one of them: … | project-rename {other}2 = {other}");
    }
}
