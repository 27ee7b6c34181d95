using ExportRatio;

namespace IngestionRatio;

/// <summary>The same by <c>Invoke-KustoExport -Table</c>.</summary>
internal sealed class ModuleTables : ITableMaker
{
    private readonly ModuleExport _module = new();
    private readonly string _file;

    public ModuleTables(string file, string database)
    {
        _file = file;
        if (database.Length > 0)
            _module.Invoke("Connect-KustoExport $args[0]", database);
    }

    public void Make(string table, int? rows) =>
        _module.Invoke("Invoke-KustoExport $args[0] -Table $args[1] -Source @{ Flights_file = $args[2] }", rows is null ? "Flights_file" : $"Flights_file | take {rows}", table, _file);

    public long Count(string table) => (long)_module.Invoke("(Invoke-KqlQuery $args[0]).Count", $"{table} | count").Single().BaseObject;

    public void Dispose() => _module.Dispose();
}
