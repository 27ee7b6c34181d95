using System.Collections.Immutable;
using System.Text.Json;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>The tables as the database keeps them: rows of <c>kx.tables</c>.</summary>
internal static class TableRecords
{
    /// <summary>Reads them all.</summary>
    public static List<TableRecord> Read(DatabaseStore store) => store.Read(
        $"SELECT table_id, name, physical_name, columns, folder, docstring, files, source, mappings FROM {store.Known("tables")} ORDER BY table_id",
        row =>
        {
            var columns = JsonSerializer.Deserialize<List<ColumnRecord>>(row.GetString(3))!;
            return new TableRecord(row.GetInt64(0), row.GetString(1), [.. columns.Select(c => new Column(c.Name, TypeOf(c)))])
            {
                PhysicalName = row.IsDBNull(2) ? null : row.GetString(2),
                PhysicalColumns = [.. columns.Select(c => c.Physical)],
                Details = new TableDetails
                {
                    Folder = row.GetString(4),
                    DocString = row.GetString(5),
                    ColumnDocStrings = columns.Where(c => c.DocString is not null).ToImmutableDictionary(c => c.Name, c => c.DocString!, StringComparer.Ordinal),
                    Mappings = row.IsDBNull(8) ? [] : JsonSerializer.Deserialize<List<NamedMapping>>(row.GetString(8))!,
                },
                Files = JsonSerializer.Deserialize<List<string>>(row.GetString(6))!,
                Source = row.IsDBNull(7) ? null : JsonSerializer.Deserialize<FileSource>(row.GetString(7)),
            };
        });

    /// <summary>Writes one, in place of what is kept of the table.</summary>
    public static void Write(DatabaseChange change, DatabaseStore store, TableRecord table)
    {
        Remove(change, store, table.Id);
        change.Execute(
            $"INSERT INTO {store.Known("tables")} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            table.Id,
            table.Name,
            table.PhysicalName,
            JsonSerializer.Serialize(table.Columns.Select((c, i) => new ColumnRecord(
                c.Name, c.Type.Name(), i < table.PhysicalColumns.Count ? table.PhysicalColumns[i] : c.Name, table.Details.ColumnDocStrings.GetValueOrDefault(c.Name)))),
            table.Details.Folder,
            table.Details.DocString,
            JsonSerializer.Serialize(table.Files),
            table.Source is null ? null : JsonSerializer.Serialize(table.Source),
            table.Details.Mappings.Count == 0 ? null : JsonSerializer.Serialize(table.Details.Mappings));
    }

    /// <summary>Forgets one.</summary>
    public static void Remove(DatabaseChange change, DatabaseStore store, long id) => change.Execute($"DELETE FROM {store.Known("tables")} WHERE table_id = ?", id);

    private static KqlType TypeOf(ColumnRecord column) => KqlTypeNames.TryParse(column.Type, out var type) ? type : throw new InvalidDataException($"No type is called '{column.Type}'.");

    private sealed record ColumnRecord(string Name, string Type, string Physical, string? DocString);
}
