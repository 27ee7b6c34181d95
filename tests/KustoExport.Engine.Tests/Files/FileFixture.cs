using System.IO.Compression;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Tests.Files;

/// <summary>A folder of its own for a test's files, and an engine that reads them.</summary>
public sealed class FileFixture : IDisposable
{
    public FileFixture()
    {
        Folder = Directory.CreateTempSubdirectory("kx-files-").FullName;
        Connection = new DuckDBConnection("DataSource=:memory:");
        Connection.Open();
        foreach (var family in SqlFunctionTable.Instance.Families)
            family.Register(Connection);
        Run(string.Join(";\n", SqlFunctionTable.Instance.Families.SelectMany(f => f.Macros)));
    }

    public string Folder { get; }

    public DuckDBConnection Connection { get; }

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public string WriteGzip(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        writer.Write(content);
        return path;
    }

    public string WriteParquet(string name, string select)
    {
        var path = Path.Combine(Folder, name);
        Run($"COPY ({select}) TO '{path}' (FORMAT parquet)");
        return path;
    }

    public FileTable Bind(string path, string? schema = null) => Bind(new FileSource([path]) { Schema = schema });

    public FileTable Bind(FileSource source) => FileTables.Bind(Connection, "T", source);

    /// <summary>The table's schema as text, and its rows: values joined by '|', null as ∅.</summary>
    public (string Schema, string[] Rows) Read(FileTable table) => (TableSchema.Print(table.Columns), Rows(Select(table)));

    public string Select(FileTable table) =>
        $"SELECT {string.Join(", ", table.Columns.Select((_, i) => table.ColumnSql(i, "t")))} FROM {table.FromSql} AS t";

    public string[] Rows(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "∅" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return [.. rows];
    }

    public void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Connection.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
