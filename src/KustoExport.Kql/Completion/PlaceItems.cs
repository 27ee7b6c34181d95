using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Completion;

/// <summary>The names that may stand at a place, the likeliest first.</summary>
internal sealed class PlaceItems(ICatalog catalog, IFunctionTable functions, IEnumerable<string> furtherTables, char quote)
{
    private static readonly DescribedTables s_tables = new();

    public IEnumerable<CompletionItem> Of(QueryPlace place)
    {
        var database = place.Database is null ? catalog.CurrentDatabase : catalog.DatabaseNames.FirstOrDefault(name => name.Equals(place.Database, StringComparison.OrdinalIgnoreCase)) ?? place.Database;
        var ofRequest = place.Database is null ? furtherTables : [];
        var columns = place.Kinds.HasFlag(PlaceKinds.Columns) ? ColumnsOf(place.Inputs) : [];

        // Where nothing is written yet, hundreds of functions would hide the columns.
        var shows = place.Word.Prefix.Length > 0 || columns.Count == 0 ? place.Kinds : place.Kinds & ~PlaceKinds.ScalarFunctions;
        return
        [
            .. columns.Select(c => new CompletionItem(c.Name, EntityName.Quote(c.Name, quote), CompletionKind.Column, c.Type.Name())),
            .. When(PlaceKinds.Variables, () => place.Variables.Select(name => new CompletionItem(name, name, CompletionKind.Variable, "let"))),
            .. When(PlaceKinds.Tables, () => Sorted(catalog.TableNames(database).Concat(ofRequest)).Select(name => Entity(name, CompletionKind.Table, "Table"))),
            .. When(PlaceKinds.Databases, () => Sorted(catalog.DatabaseNames).Select(name => Entity(name, CompletionKind.Database, "Database"))),
            .. When(PlaceKinds.ExternalTables, () => ExternalTables(database)),
            .. When(PlaceKinds.StoredFunctions, () => StoredFunctions(database)),
            .. When(PlaceKinds.Plugins, () => Sorted(QueryBinder.PluginNames).Select(name => new CompletionItem(name, $"{name}(", CompletionKind.Plugin, "Plugin"))),
            .. When(PlaceKinds.Operators, () => Sorted(LanguageWords.Operators).Select(name => new CompletionItem(name, name, CompletionKind.Operator, "Operator"))),
            .. When(PlaceKinds.Aggregates, () => Functions(FunctionKind.Aggregate, "Aggregate")),
            .. When(PlaceKinds.ScalarFunctions, () => Functions(FunctionKind.Scalar, "Function").Concat(Functions(FunctionKind.Window, "Window function"))),
            .. place.Keywords.Select(word => new CompletionItem(word, word, CompletionKind.Keyword, "Keyword")),
        ];

        IEnumerable<CompletionItem> When(PlaceKinds kind, Func<IEnumerable<CompletionItem>> items) => shows.HasFlag(kind) ? items() : [];
    }

    // A query that is right up to there has columns that are known exactly, whatever its operators made of them.
    private IReadOnlyList<Column> ColumnsOf(IReadOnlyList<string> inputs)
    {
        foreach (var input in inputs)
        {
            try
            {
                return Binder.Bind(QueryParser.ParseOrThrow(input), new BindingContext(catalog, functions, DateTime.UtcNow) { External = s_tables }).Results[^1].Relation.Columns;
            }
            catch (KqlException)
            {
                // The next one says less, and is right more often.
            }
        }

        return [];
    }

    // A name behind external_table is written as a string: here it stands with its call.
    private IEnumerable<CompletionItem> ExternalTables(string database) => Sorted(catalog.ExternalTableNames(database))
        .Select(name => new CompletionItem(name, $"external_table({EntityName.Literal(name, quote)})", CompletionKind.ExternalTable, "External table"));

    private IEnumerable<CompletionItem> StoredFunctions(string database) => catalog.Functions(database).OrderBy(f => f.Name, StringComparer.Ordinal)
        .Select(f => new CompletionItem(f.Name, Call(EntityName.Quote(f.Name, quote), f.Lambda.Parameters.Count > 0), CompletionKind.Function, "Stored function"));

    private IEnumerable<CompletionItem> Functions(FunctionKind kind, string description) => Sorted(functions.Names(kind).Where(name => char.IsAsciiLetter(name[0]) && !LanguageWords.Infixes.Contains(name)))
        .Select(name => new CompletionItem(name, Call(name, functions.Find(name, kind).Any(f => f.Parameters.Count > 0)), CompletionKind.Function, description));

    private CompletionItem Entity(string name, CompletionKind kind, string description) => new(name, EntityName.Quote(name, quote), kind, description);

    private static string Call(string name, bool takesArguments) => takesArguments ? $"{name}(" : $"{name}()";

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Distinct().Order(StringComparer.OrdinalIgnoreCase);
}
