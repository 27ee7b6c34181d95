using KustoExport.Kql.Binding;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Two databases with a few tables.</summary>
internal sealed class TestCatalog : ICatalog
{
    private static readonly Dictionary<(string Database, string Name), string> s_tables = new()
    {
        [("Main", "Flights")] = "Day:datetime, Origin:string, Delay:long, Distance:real, Crew:int, Info:dynamic",
        [("Main", "Airports")] = "Code:string, City:string, Origin:string",
        [("Main", "LogA")] = "Time:datetime, Value:long",
        [("Main", "LogB")] = "Time:datetime, Value:string, Extra:bool",
        [("Other", "Notes")] = "Note:string",
    };

    public string CurrentDatabase => "Main";

    public IEnumerable<string> DatabaseNames => ["Main", "Other"];

    public IEnumerable<string> TableNames(string database) => s_tables.Keys.Where(k => k.Database == database).Select(k => k.Name);

    public TableSymbol? FindTable(string database, string name) => s_tables.TryGetValue((database, name), out var schema)
        ? new TableSymbol(name, [.. schema.Split(", ").Select(c => c.Split(':')).Select(c => new Column(c[0], KqlTypeNames.TryParse(c[1], out var type) ? type : default))])
        : null;
}
