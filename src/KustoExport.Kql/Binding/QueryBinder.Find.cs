using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>find (documentation: query/find-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private const string PackColumn = "pack_";

    /// <summary>A column of the result: its name, its type, and the columns of the tables that give its values.</summary>
    private sealed record FoundColumn(string Name, KqlType Type, string Source, KqlType? SourceType);

    private BoundRelation BindFind(QueryOperator.Find find, BoundRelation? source)
    {
        if (source is not null)
        {
            throw Error(ErrorCodes.KqlSemantic, "'find' names its tables itself: nothing stands before it.", find.Span, "Write: find in (table) where …");
        }

        CheckParameters(find, "withsource", "with_source", "datascope");
        CheckDataScope(find);
        var inputs = find.Tables.Count > 0 ? BindInputs("find", null, null, find.Tables, isFuzzy: false) : AllTables(find.Span);
        var tables = TablesConcerned(BindOverTables(inputs, row => BindSearchPredicate(find.Predicate, row, caseSensitive: false)), find.Predicate);

        var isPacked = find.Columns is { } listed && listed.Any(IsPack);
        var columns = find.Columns is null ? SmartColumns(tables) : ProjectedColumns(find.Columns, tables, inputs);
        var kept = columns.Where(c => !IsTakenAway(c.Name, find.AwayColumns)).ToList();
        var projected = columns.Select(c => c.Source).ToHashSet();
        var hasRest = find.Columns is null && tables.Any(t => t.Input.Relation.Columns.Any(c => !projected.Contains(c.Name)));
        var withPack = isPacked || hasRest && !IsTakenAway(PackColumn, find.AwayColumns);

        var names = new UniqueNames();
        var result = new List<Column> { new(names.Next(ParameterText(find, "withsource", "with_source") ?? "source_"), KqlType.String) };
        result.AddRange(kept.Select(c => new Column(names.Next(c.Name), c.Type)));
        if (withPack)
        {
            result.Add(new Column(names.Next(PackColumn), KqlType.Dynamic));
        }

        return UnionOf(result, [.. tables.Select(table => new UnionInput(table.Matches.Relation, Values(table)))]);

        List<BoundExpression> Values(SearchedTable table)
        {
            var own = table.Input.Relation.Columns;
            List<BoundExpression> values = [Text(table.Input.Name), .. kept.Select(c => FoundValue(c, own, find.Span))];
            if (withPack)
            {
                values.Add(PackColumns([.. own.Where(c => !projected.Contains(c.Name))], find.Span));
            }

            return values;
        }
    }

    private IReadOnlyList<NamedInput> AllTables(TextSpan span) => MatchTables([CurrentDatabase], "*", span, withDeclared: true);

    /// <summary>Tables without any of the columns that the predicate names have no part in the result; a term concerns all columns, and one table alone stays.</summary>
    private IReadOnlyList<SearchedTable> TablesConcerned(IReadOnlyList<SearchedTable> tables, Expression predicate)
    {
        var names = tables.SelectMany(t => t.FoundNames).ToHashSet();
        return tables.Count == 1 || names.Count == 0 || HasTerm(predicate)
            ? tables
            : [.. tables.Where(t => t.Input.Relation.Columns.Any(c => names.Contains(c.Name)))];
    }

    private bool HasTerm(Expression predicate) => predicate switch
    {
        Expression.Name name => TermOf(name) is not null,
        Expression.Literal or Expression.Wildcard or Expression.Binary { Left: Expression.Wildcard } => true,
        Expression.Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both => HasTerm(both.Left) || HasTerm(both.Right),
        Expression.Call { Target: null, Function.Text: "not", Arguments: [var negated] } => HasTerm(negated),
        _ => false,
    };

    /// <summary>project-smart: the columns that all tables have, and those that the predicate names, one for each type.</summary>
    private static List<FoundColumn> SmartColumns(IReadOnlyList<SearchedTable> tables)
    {
        var all = tables.SelectMany(t => t.Input.Relation.Columns).Select(c => (c.Name, c.Type)).Distinct().ToList();
        var common = KindsInAll([.. tables.Select(t => t.Input)]);
        var named = tables.SelectMany(t => t.FoundNames).ToHashSet();
        var kinds = all.Where(common.Contains).Concat(all.Where(k => named.Contains(k.Name) && !common.Contains(k))).ToList();
        var names = UnionNames(kinds, null);
        return [.. kinds.Select(k => new FoundColumn(names[k], k.Type, k.Name, k.Type))];
    }

    private List<FoundColumn> ProjectedColumns(IReadOnlyList<FindColumn> listed, IReadOnlyList<SearchedTable> tables, IReadOnlyList<NamedInput> inputs)
    {
        var columns = new List<FoundColumn>();
        for (var i = 0; i < listed.Count; i++)
        {
            if (IsPack(listed[i]))
            {
                if (i < listed.Count - 1)
                {
                    throw Error(ErrorCodes.KqlSemantic, "What packs the other columns stands last in the list.", listed[i].Span);
                }

                continue;
            }

            var column = ProjectedColumn(listed[i], tables, inputs);
            columns.Add(columns.TrueForAll(c => c.Name != column.Name)
                ? column
                : throw Error(ErrorCodes.KqlAmbiguousName, $"The column '{column.Name}' is listed twice.", listed[i].Span));
        }

        return columns;
    }

    private FoundColumn ProjectedColumn(FindColumn listed, IReadOnlyList<SearchedTable> tables, IReadOnlyList<NamedInput> inputs)
    {
        if (listed.Value is not Expression.Name name)
        {
            throw Error(ErrorCodes.KqlSemantic, "A column, or pack_all(), is expected here.", listed.Span);
        }

        var types = Types(tables.Select(t => t.Input));
        types = types.Count > 0 ? types : Types(inputs);
        if (types.Count == 0)
        {
            throw UnknownColumn(name, new RowScope([.. inputs.SelectMany(i => i.Relation.Columns).DistinctBy(c => c.Name)]));
        }

        return listed.Type is { } type ? new FoundColumn(name.Text, type, name.Text, null)
            : types is [var only] ? new FoundColumn(name.Text, only, name.Text, null)
            : throw Error(ErrorCodes.KqlAmbiguousName, $"The column '{name.Text}' is a {string.Join(", a ", types.Select(t => t.Name()))}, by table.", listed.Span, $"Say which type it is to have: {name.Text}:{types[0].Name()}.");

        List<KqlType> Types(IEnumerable<NamedInput> among) => [.. among.SelectMany(i => i.Relation.Columns).Where(c => c.Name == name.Text).Select(c => c.Type).Distinct()];
    }

    private BoundExpression FoundValue(FoundColumn column, IReadOnlyList<Column> own, TextSpan span)
    {
        var value = own.FirstOrDefault(c => c.Name == column.Source && (column.SourceType is null || c.Type == column.SourceType));
        if (value is null || value.Type == column.Type)
        {
            return value is null ? Nothing(column.Type) : ValueOf(value);
        }

        BoundExpression[] arguments = [ValueOf(value, span)];
        return Call(Required($"to{column.Type.Name()}", FunctionKind.Scalar, arguments, span), arguments, span);
    }

    private static bool IsPack(FindColumn column) => column.Value is Expression.Call { Target: null, Function.Text: "pack_all" or "pack" };

    private static bool IsTakenAway(string name, IReadOnlyList<FindColumn>? away) => away is not null && away.Any(a => a.Value switch
    {
        Expression.Wildcard { Pattern: "*" } => true,
        Expression.Name { Text: var text } => text == name,
        _ => false,
    });
}
