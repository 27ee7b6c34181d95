using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Plugins that are a query themselves (<see cref="PluginQueries"/>): what the query sees of the arguments, and how it is bound.</summary>
internal sealed partial class QueryBinder
{
    /// <summary><c>narrow()</c>: a row for each column of a row.</summary>
    private BoundRelation BindNarrow(Expression.Call plugin, BoundRelation source)
    {
        _ = PluginArguments(plugin, 0);
        var cells = new PluginInput(plugin, 0);
        var names = source.Columns.Select(c => Text(c.Name)).ToList();
        var values = source.Columns.Select(c => Scalar("tostring", [ValueOf(c)], plugin.Span)).ToList();
        cells.Columns.Add(new Assignment(new Column("__columns", KqlType.Dynamic), Scalar("pack_array", names, plugin.Span)));
        cells.Columns.Add(new Assignment(new Column("__values", KqlType.Dynamic), Scalar("pack_array", values, plugin.Span)));
        return Run(PluginQueries.Narrow, cells, source);
    }

    private BoundRelation BindRowsNear(Expression.Call plugin, BoundRelation source)
    {
        var rows = new PluginInput(plugin, 2);
        if (!Serialization.IsSerialized(source))
        {
            throw Error(ErrorCodes.KqlSemantic, "'rows_near' needs rows in an order.", plugin.Span, "Put 'sort by …' before it.");
        }

        rows.Columns.Add(new Assignment(new Column("__hit", KqlType.Bool), BindPredicate(Unnamed(plugin.Arguments[0]), RowsOf(source))));
        Constant(rows, 1, "__before");
        rows.Names.Add(new ScopeEntry.Scalar("__after", PluginConstant(plugin.Arguments[^1]), _subqueryDepth));
        rows.Columns.AddRange(source.Columns.Select(PassThrough));
        rows.Names.Add(new ScopeEntry.Columns("__dimensions", [.. source.Columns.Select(c => c.Name)]));
        return Run(PluginQueries.RowsNear, rows, source);
    }

    /// <summary>What a plugin's query sees: the columns of its input, and its other names.</summary>
    private sealed class PluginInput
    {
        public PluginInput(Expression.Call plugin, int required) => (Plugin, Required) = (plugin, required);

        public Expression.Call Plugin { get; }

        public int Required { get; }

        public List<Assignment> Columns { get; } = [];

        public IReadOnlyList<Assignment> Dimensions { get; set; } = [];

        public List<ScopeEntry> Names { get; } = [];
    }

    private Expression Argument(PluginInput input, int index) => index < input.Plugin.Arguments.Count
        ? Unnamed(input.Plugin.Arguments[index])
        : throw Error(ErrorCodes.KqlSemantic, $"The plugin '{input.Plugin.Function.Text}' takes at least {input.Required} arguments, not {input.Plugin.Arguments.Count}.", input.Plugin.Span);

    private Column Column(PluginInput input, string name, int index, BoundRelation source)
    {
        var column = PluginColumn(Argument(input, index), source);
        input.Columns.Add(new Assignment(new Column(name, column.Type), ValueOf(column)));
        return column;
    }

    /// <summary>Constants by which a timeline is cut into pieces.</summary>
    private static readonly string[] s_lengths = ["__bin", "__inner", "__outer", "__period", "__gap"];

    private void Constant(PluginInput input, int index, string name)
    {
        var argument = Argument(input, index);
        var value = BindScalar(argument, RowScope.None);
        if (s_lengths.Contains(name) && value is BoundExpression.Constant { Value: <= 0 or <= 0L or <= 0.0 })
        {
            throw Error(ErrorCodes.KqlSemantic, "A length above none is expected here.", argument.Span);
        }

        input.Names.Add(BoundTree.IsConstant(value)
            ? new ScopeEntry.Scalar(name, value, _subqueryDepth)
            : throw Error(ErrorCodes.KqlSemantic, "A constant is expected here.", argument.Span));
    }

    private void Dimensions(PluginInput input, int index, BoundRelation source) =>
        Dimensions(input, [.. input.Plugin.Arguments.Skip(index).Select(a => PassThrough(PluginColumn(a, source)))]);

    private void Dimensions(PluginInput input, IReadOnlyList<Assignment> columns)
    {
        RefuseDynamicKeys(columns, input.Plugin.Span);
        input.Dimensions = columns;
        input.Columns.AddRange(columns);
        input.Names.Add(new ScopeEntry.Columns("__dimensions", [.. columns.Select(c => c.Column.Name)]));
    }

    private BoundRelation Run(string text, PluginInput input, BoundRelation source)
    {
        var shared = new SharedRelation(input.Plugin.Function.Text, Compute(source, input.Columns));
        var scope = input.Names.Aggregate(Scope.Empty, (names, name) => names.With(name)).With(new ScopeEntry.Table("Input", () => Reference(shared)));
        var query = new QueryBinder(text, _context with { Parameters = new Dictionary<string, object?>() })
        {
            _scope = scope,
            _subqueryDepth = _subqueryDepth,
            _bodyDepth = _bodyDepth,
            _isOfPlugin = true,
        };
        try
        {
            return query.Bind(QueryParser.ParseOrThrow(text)).Results[0].Relation;
        }
        catch (KqlException exception)
        {
            // Its place is in a text that the user never wrote.
            throw Error(exception.ErrorCode, $"The plugin '{input.Plugin.Function.Text}' can't run over arguments of these types: {exception.Problem}", input.Plugin.Span);
        }
    }

    /// <summary>A column under the name, and with the type, that a plugin's page gives it.</summary>
    private static BoundRelation Renamed(BoundRelation source, string name, string to, KqlType? type = null)
    {
        var names = new UniqueNames();
        source.Columns.Where(c => c.Name != name).ToList().ForEach(c => names.Take(c.Name));
        return new BoundRelation.Project(source, [.. source.Columns.Select(c => c.Name == name
            ? new Assignment(new Column(names.Next(to), type ?? c.Type), Conversions.To(type ?? c.Type, ValueOf(c)))
            : PassThrough(c))]);
    }
}
