namespace All;

/// <summary>A program of this folder, and what it is told to measure.</summary>
/// <param name="Program">The name of the program, and of its project.</param>
/// <param name="Question">What its tables answer.</param>
/// <param name="Arguments">What it is told, so that all of them together take about half an hour on two cores.</param>
internal sealed record Benchmark(string Program, string Question, params string[] Arguments)
{
    public static IReadOnlyList<Benchmark> Every { get; } =
    [
        new("ExportRatio", "Exports to files beside DuckDB's COPY", "--rounds", "3", "--large"),
        new("StorageRatio", "Exports to storage beside COPY and the client library", "--rounds", "3"),
        new("SqlRatio", "Exports to PostgreSQL beside psql", "--rounds", "3"),
        new("IngestionRatio", "Ingest from query beside CREATE TABLE AS", "--rounds", "5"),
        new("ClusterRatio", "A cluster's rows to a file beside the JSON parser alone", "--rounds", "5"),
        new("QueryRatio", "KQL beside SQL by hand", "--rounds", "5"),
        new("ShellRatio", "Rows in the pipeline, and the start of a process"),
        new("Scale", "From 3 to 102 million records in 1 GB"),
    ];
}
