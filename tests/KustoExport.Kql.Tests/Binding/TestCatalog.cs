using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Two databases with a few tables.</summary>
internal sealed class TestCatalog : ICatalog
{
    private static readonly Dictionary<(string Database, string Name), string> s_tables = new()
    {
        [("Main", "Flights")] = "Day:datetime, Origin:string, Delay:long, Distance:real, Crew:int, Info:dynamic",
        [("Main", "Airports")] = "Code:string, City:string, Origin:string",
        [("Main", "Files")] = "Text:string",
        [("Main", "LogA")] = "Time:datetime, Value:long",
        [("Main", "LogB")] = "Time:datetime, Value:string, Extra:bool",
        [("Other", "Notes")] = "Note:string",
        [("Other", "Same")] = "There:bool",
    };

    private static readonly Dictionary<(string Database, string Name), string> s_functions = new()
    {
        [("Main", "Late")] = "(least:long = 15) { Flights | where Delay >= least }",
        [("Main", "Twice")] = "(x:long) { x * 2 }",
        [("Main", "Answer")] = "() { Twice(21) }",
        [("Main", "LogView")] = "() { LogA | project Time }",
        [("Main", "Broken")] = "() {\n Flights | where Dealy > 1 }",
        [("Main", "OverBroken")] = "() { Broken() | count }",
        [("Main", "Ping")] = "() { Pong }",
        [("Main", "Pong")] = "() { Ping }",
        [("Main", "First")] = "(T:(*)) { T | take 1 }",
        [("Other", "CountNotes")] = "() { Notes | count }",
        [("Other", "OtherCursor")] = "() { cursor_current() }",
        [("Other", "Same")] = "() { Same | project Here = There }",
    };

    public string CurrentDatabase => "Main";

    public IEnumerable<string> DatabaseNames => ["Main", "Other"];

    public long? CurrentCursor(string database) => database == "Main" ? 638_000_000_000_000_001 : null;

    public IEnumerable<string> TableNames(string database) => s_tables.Keys.Where(k => k.Database == database).Select(k => k.Name);

    public TableSymbol? FindTable(string database, string name) => s_tables.TryGetValue((database, name), out var schema)
        ? new TestTable(name, [.. schema.Split(", ").Select(c => c.Split(':')).Select(c => new Column(c[0], KqlTypeNames.TryParse(c[1], out var type) ? type : default))])
        : null;

    public IEnumerable<string> ExternalTableNames(string database) => [];

    public ExternalTableSymbol? FindExternalTable(string database, string name) => null;

    public IEnumerable<FunctionSymbol> Functions(string database) => s_functions.Keys.Where(k => k.Database == database).Select(k => FindFunction(database, k.Name)!);

    public FunctionSymbol? FindFunction(string database, string name)
    {
        if (!s_functions.TryGetValue((database, name), out var text))
            return null;
        var lambda = CommandParser.ParseFunction(text);
        return new FunctionSymbol(database, name, text, lambda with { IsView = name.EndsWith("View", StringComparison.Ordinal) });
    }
}
