using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Files of external data record by record, to find those that can't be read.</summary>
internal static class ExternalRecords
{
    /// <summary>The records of a file; null where it has none that begin with a line.</summary>
    public static RecordReading? Of(DuckDBConnection connection, ExternalSource source, ExternalFile file)
    {
        switch (source.Format)
        {
            case ExternalFormat.Parquet or ExternalFormat.MultiJson or ExternalFormat.Raw:
                return null;
            case ExternalFormat.Txt:
                return Fields(source, file, 1, RecordReading.Lines(connection, file.Path).Where(r => r.Line > 1 || !file.IgnoresFirstRecord));
            case ExternalFormat.Json:
                return Objects(source, file, RecordReading.Lines(connection, file.Path));
            default:
                if (DelimitedText.ShapeOf(connection, file.Path, source.Format, file.IgnoresFirstRecord) is not { } shape)
                    return null;
                var records = CsvRecord.Read(TextLines.All(connection, file.Path), shape.Delimiter).Skip(shape.HasHeader ? 1 : 0);
                return Fields(source, file, shape.Names.Count, records.Select(r => RecordReading.WithCount(r, shape.Names.Count)));
        }
    }

    /// <summary>Records of so many fields.</summary>
    public static RecordReading Fields(ExternalSource source, ExternalFile file, int count, IEnumerable<CsvRecord> records)
    {
        var cells = new ExternalCells(source, []);
        return Of(file, count, records, RecordReading.Nothing, cells.Of(file, cells.Fields(count)));
    }

    /// <summary>Records of one field, which is a JSON object.</summary>
    public static RecordReading Objects(ExternalSource source, ExternalFile file, IEnumerable<CsvRecord> records) =>
        Of(file, 1, records, RecordReading.NoObject, new ExternalCells(source, []).Of(file, ExternalCells.Objects("c0")));

    private static RecordReading Of(ExternalFile file, int count, IEnumerable<CsvRecord> records, string fault, IReadOnlyList<ExternalCell> cells) =>
        new(file.Location, count, records, fault, [.. cells.Select(cell => (cell.Text ?? RecordReading.Nothing, cell.Value))]);
}
