using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Plugins about schemas and first looks: infer_storage_schema, schema_merge, preview (documentation: query/…-plugin.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation.Values BindStorageSchema(QueryOperator.Evaluate evaluate)
    {
        CheckParameters(evaluate);
        var plugin = evaluate.Plugin;
        var name = plugin.Function.Text;
        var external = External($"The plugin '{name}'", plugin.Span);
        var argument = PluginArguments(plugin, 1, "Options")[0]!;
        var options = StorageSchemaOptions.TryRead(OptionsText(plugin, argument), out var problem)
            ?? throw Error(ErrorCodes.KqlSemantic, $"The options of '{name}' can't be read: {problem}.", argument.Span, "Write: dynamic({'StorageContainers': ['location'], 'DataFormat': 'csv'}).");
        var locations = options.Containers.Select(container => StorageAddress.Read(container, TextInScope, argument.Span)).ToList();
        var source = new ExternalSource(name, locations, ExternalFormats.Read(options.Format, locations, TextInScope, argument.Span))
        {
            HasFolders = true,
            FileExtension = options.FileExtension,
            NamePrefix = options.FileNamePrefix,
            IgnoresFirstRecord = options.UsesFirstRowAsHeader,
            Inference = Enum.TryParse<InferenceMode>(options.Mode, ignoreCase: true, out var mode)
                ? mode
                : throw Error(ErrorCodes.KqlSemantic, $"There is no mode '{options.Mode}'.", argument.Span, "The modes are any, last and all."),
        };
        var columns = external.Infer(source);
        return name == "infer_storage_schema"
            ? OneText("CslSchema", SchemaText.Of(columns))
            : OneText("SuggestedTableSchema", SchemaSuggestions.Of(WithBounds(plugin, columns, external.Bind(source with { Columns = columns }))));

        static BoundRelation.Values OneText(string column, string text) => new([new Column(column, KqlType.String)], [[Text(text)]]);
    }

    private string OptionsText(Expression.Call plugin, Expression argument)
    {
        var options = BindScalar(Unnamed(argument), RowScope.None);
        if (options.Type != KqlType.Dynamic)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"The options are a property bag; this is a {options.Type.Name()}.", argument.Span, "Write: dynamic({'StorageContainers': ['location'], 'DataFormat': 'csv'}).");
        }

        var value = options is BoundExpression.Constant constant
            ? constant.Value
            : Probe(plugin, new BoundRelation.Values([new Column("options", KqlType.Dynamic)], [[options]]))[0][0];
        return value as string ?? "null";
    }

    /// <summary>The least and the greatest value of each column of longs, by which times since 1970 are known.</summary>
    private IEnumerable<(Column Column, long? Least, long? Greatest)> WithBounds(Expression.Call plugin, IReadOnlyList<Column> columns, TableSymbol table)
    {
        var rows = Scan(table);
        var longs = rows.Columns.Where(c => c.Type == KqlType.Long).ToList();
        var bounds = longs.SelectMany(c => new[] { Bound("min", c), Bound("max", c) }).ToList();
        var found = bounds.Count == 0 ? [] : Probe(plugin, new BoundRelation.Aggregate(rows, [], bounds))[0];
        return columns.Select((column, i) => longs.IndexOf(rows.Columns[i]) is >= 0 and var place
            ? (column, found[2 * place] as long?, found[(2 * place) + 1] as long?)
            : (column, null, null));

        Assignment Bound(string aggregate, Column column) => new(new Column($"{aggregate}_{column.Name}", KqlType.Long), AggregateCall(aggregate, [ValueOf(column)], plugin.Span));
    }

    /// <summary>
    /// The union of schemas that getschema gives. A column that stands at different places in them has no place in the result, unless the order is not to be
    /// preserved; one whose types have none in common is shown as an error.
    /// </summary>
    private BoundRelation.Values BindSchemaMerge(Expression.Call plugin, BoundRelation source)
    {
        var preservesOrder = PluginArguments(plugin, 0, "PreserveOrder")[0] is not { } argument || PluginFlag(argument);
        var row = RowsOf(source);
        var fields = new[] { "ColumnName", "ColumnOrdinal", "ColumnType" }.Select(name => row.Find(name)
            ?? throw Error(ErrorCodes.KqlUnknownColumn, $"'schema_merge' takes schemas as 'getschema' gives them; there is no column '{name}'.", plugin.Span, "Put '| getschema' behind each table.")).ToList();
        var found = Probe(plugin, Keep(source, fields)).Select(values =>
        {
            var byColumn = source.Columns.Where(fields.Contains).Zip(values).ToDictionary(p => p.First, p => p.Second);
            return (Name: (string)byColumn[fields[0]]!, Ordinal: Convert.ToInt64(byColumn[fields[1]], System.Globalization.CultureInfo.InvariantCulture), Type: (string)byColumn[fields[2]]!);
        });
        var merged = found.GroupBy(c => c.Name, StringComparer.Ordinal).Select(same =>
        {
            var type = Conversions.Common(same.Select(c => KqlTypeNames.TryParse(c.Type, out var known) ? known : KqlType.String));
            var problem = preservesOrder && same.Select(c => c.Ordinal).Distinct().Count() > 1 ? "columns are out of order"
                : type is null ? $"no type is common to {string.Join(", ", same.Select(c => c.Type).Distinct())}"
                : null;
            return (Name: same.Key, Ordinal: same.Max(c => c.Ordinal), Type: type ?? KqlType.String, Problem: problem);
        });

        var ordered = merged.OrderBy(c => c.Problem is not null).ThenBy(c => c.Ordinal).ToList();
        return new BoundRelation.Values(SchemaColumns(), [.. ordered.Select((c, i) => c.Problem is { } problem
            ? (IReadOnlyList<BoundExpression>)[Text(c.Name), Long(-1), Text($"ERROR(unknown CSL type:ERROR({problem}))"), Text($"ERROR({problem})")]
            : [Text(c.Name), Long(i), Text(c.Type.NetName()), Text(c.Type.Name())])]);
    }

    /// <summary>The first rows, and how many there are.</summary>
    private IEnumerable<BoundResult> BindPreview(Expression source, QueryOperator.Evaluate evaluate, IReadOnlyDictionary<string, string> visualization)
    {
        CheckParameters(evaluate);
        if (evaluate.Schema is { } schema)
        {
            throw Error(ErrorCodes.KqlSemantic, "'preview' gives two results: no schema can stand behind it.", schema.Span, "Leave it out.");
        }

        var preview = evaluate.Plugin;
        var shared = new SharedRelation("preview", BindRelation(source));
        var count = BindRowCount(Unnamed(PluginArguments(preview, 1, "NumberOfRows")[0]!));
        var all = new Assignment(new Column("Count", KqlType.Long), AggregateCall("count", [], preview.Span));
        return
        [
            new BoundResult(DefaultResultName, new BoundRelation.Take(Reference(shared), count), visualization),
            new BoundResult("RecordCount", new BoundRelation.Aggregate(Reference(shared), [], [all]), visualization),
        ];
    }
}
