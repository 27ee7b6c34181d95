using System.Text.Json;
using KustoExport.Kql;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Writes the reply to a request as services do, in all the ways that they differ in, which the seed chooses.</summary>
internal sealed class WireReply(WireForm form, int seed)
{
    private const string Properties = "{\"Visualization\":null,\"Title\":null,\"IsQuerySorted\":false}";

    private readonly Random _random = new(seed);
    private readonly WireValues _values = new(new Random(seed));
    private readonly MemoryStream _stream = new();

    public byte[] Of(params IReadOnlyList<WireTable> tables)
    {
        using (var json = new Utf8JsonWriter(_stream, new JsonWriterOptions { Indented = _random.Next(3) == 0, MaxDepth = 1024 }))
        {
            if (form == WireForm.Tables)
                WriteTables(json, tables);
            else
                WriteFrames(json, tables);
        }

        return _stream.ToArray();
    }

    private void WriteTables(Utf8JsonWriter json, IReadOnlyList<WireTable> tables)
    {
        json.WriteStartObject();
        json.WriteStartArray("Tables");
        foreach (var table in tables)
            WriteObject(json, () => json.WriteString("TableName", table.Name), () => WriteColumns(json, table), () => WriteRows(json, table, table.Rows));
        if (tables.Count > 1)
        {
            WriteTable(json, "Table_1", ["Value"], [[Properties]]);
            WriteTable(json, "Table_2", ["Severity", "StatusCode", "StatusDescription"], [[4, 0, "Query completed successfully"]]);
            List<object[]> contents = [.. tables.Select((t, i) => new object[] { i, "QueryResult", t.Name }), [tables.Count, "QueryProperties", "@ExtendedProperties"], [tables.Count + 1, "QueryStatus", "QueryStatus"]];
            WriteTable(json, "Table_3", ["Ordinal", "Kind", "Name"], contents);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter json, string name, string[] columns, IReadOnlyList<object[]> rows)
    {
        json.WriteStartObject();
        json.WriteString("TableName", name);
        json.WriteStartArray("Columns");
        for (var i = 0; i < columns.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("ColumnName", columns[i]);
            json.WriteString("DataType", rows[0][i] is string ? "String" : "Int64");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("Rows");
        JsonSerializer.Serialize(json, rows);
        json.WriteEndObject();
    }

    private void WriteFrames(Utf8JsonWriter json, IReadOnlyList<WireTable> tables)
    {
        json.WriteStartArray();
        WriteObject(json, () => Type(json, "DataSetHeader"), () => json.WriteBoolean("IsProgressive", form == WireForm.Progressive), () => json.WriteString("Version", "v2.0"));
        json.WriteRawValue($$"""{"FrameType":"DataTable","TableId":0,"TableKind":"QueryProperties","TableName":"@ExtendedProperties","Columns":[{"ColumnName":"TableId","ColumnType":"int"},{"ColumnName":"Key","ColumnType":"string"},{"ColumnName":"Value","ColumnType":"dynamic"}],"Rows":[[1,"Visualization",{{JsonSerializer.Serialize(Properties)}}]]}""");
        for (var i = 0; i < tables.Count; i++)
        {
            if (form == WireForm.Plain)
                WriteTable(json, i + 1, tables[i]);
            else
                WriteFragments(json, i + 1, tables[i]);
        }

        json.WriteRawValue("""{"FrameType":"DataTable","TableId":99,"TableKind":"QueryCompletionInformation","TableName":"QueryCompletionInformation","Columns":[{"ColumnName":"Level","ColumnType":"int"},{"ColumnName":"StatusCodeName","ColumnType":"string"},{"ColumnName":"Payload","ColumnType":"string"}],"Rows":[[4,"S_OK (0)","{\"Count\":1,\"Text\":\"Query completed successfully\"}"]]}""");
        WriteObject(json, () => Type(json, "DataSetCompletion"), () => json.WriteBoolean("HasErrors", false), () => json.WriteBoolean("Cancelled", false));
        json.WriteEndArray();
    }

    private void WriteTable(Utf8JsonWriter json, int id, WireTable table) => WriteObject(
        json,
        () => Type(json, "DataTable"),
        () => json.WriteNumber("TableId", id),
        () => json.WriteString("TableKind", "PrimaryResult"),
        () => json.WriteString("TableName", table.Name),
        () => WriteColumns(json, table),
        () => WriteRows(json, table, table.Rows));

    private void WriteFragments(Utf8JsonWriter json, int id, WireTable table)
    {
        WriteObject(
            json,
            () => Type(json, "TableHeader"),
            () => json.WriteNumber("TableId", id),
            () => json.WriteString("TableKind", "PrimaryResult"),
            () => json.WriteString("TableName", table.Name),
            () => WriteColumns(json, table));
        var isReplaced = form == WireForm.Progressive && _random.Next(2) == 0;
        if (isReplaced)
            WriteFragment(json, id, table, [.. table.Rows.Reverse().Take(7)], "DataAppend");
        var type = isReplaced ? "DataReplace" : "DataAppend";
        for (var first = 0; first < table.Rows.Count || type == "DataReplace";)
        {
            var rows = table.Rows.Skip(first).Take(_random.Next(3000)).ToList();
            WriteFragment(json, id, table, rows, type);
            (first, type) = (first + rows.Count, "DataAppend");
            if (form == WireForm.Progressive)
                WriteObject(json, () => Type(json, "TableProgress"), () => json.WriteNumber("TableId", id), () => json.WriteNumber("TableProgress", 100.0 * first / Math.Max(1, table.Rows.Count)));
        }

        WriteObject(json, () => Type(json, "TableCompletion"), () => json.WriteNumber("TableId", id), () => json.WriteNumber("RowCount", table.Rows.Count));
    }

    private void WriteFragment(Utf8JsonWriter json, int id, WireTable table, IReadOnlyList<object?[]> rows, string type) => WriteObject(
        json,
        () => Type(json, "TableFragment"),
        () => json.WriteString("TableFragmentType", type),
        () => json.WriteNumber("TableId", id),
        () => WriteRows(json, table, rows));

    private static void Type(Utf8JsonWriter json, string type) => json.WriteString("FrameType", type);

    // Members in any order.
    private void WriteObject(Utf8JsonWriter json, params Action[] members)
    {
        if (_random.Next(3) == 0)
            _random.Shuffle(members);
        json.WriteStartObject();
        foreach (var member in members)
            member();
        json.WriteEndObject();
    }

    private void WriteColumns(Utf8JsonWriter json, WireTable table)
    {
        json.WriteStartArray("Columns");
        foreach (var column in table.Columns)
        {
            json.WriteStartObject();
            json.WriteString("ColumnName", column.Name);
            var both = _random.Next(3);
            if (both != 0 || form != WireForm.Tables)
                json.WriteString("ColumnType", _values.Alias(column.Type));
            if (form == WireForm.Tables && both != 1)
                json.WriteString("DataType", _values.NetName(column.Type));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteRows(Utf8JsonWriter json, WireTable table, IReadOnlyList<object?[]> rows)
    {
        json.WriteStartArray("Rows");
        foreach (var row in rows)
        {
            // Values at the end that are null may be left out.
            var count = row.Length;
            while (count > 0 && (row[count - 1] is null || (table.Columns[count - 1].Type == KqlType.String && row[count - 1] is "")) && _random.Next(2) == 0)
                count--;
            json.WriteStartArray();
            for (var i = 0; i < count; i++)
                _values.Write(json, table.Columns[i].Type, row[i]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
