using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>union (documentation: query/union-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindUnion(QueryOperator.Union union, Expression? piped, BoundRelation? source)
    {
        CheckParameters(union, "kind", "withsource", "with_source", "isfuzzy");
        var inputs = BindInputs("union", piped, source, union.Tables, IsFuzzy(union));
        if (inputs.Count == 0)
        {
            throw Error(ErrorCodes.KqlUnknownTable, "None of the union's tables is there.", union.Span);
        }

        var sourceColumn = ParameterText(union, "withsource", "with_source");
        return ParameterText(union, "kind") switch
        {
            null or "outer" => UnionOf(inputs, sourceColumn),
            "inner" => UnionOf(CommonColumns(inputs), sourceColumn),
            var kind => throw Error(ErrorCodes.KqlSemantic, $"'union' has no kind '{kind}'.", union.Span, "The kinds are outer and inner."),
        };
    }

    private bool IsFuzzy(QueryOperator.Union union) => ParameterText(union, "isfuzzy")?.ToLowerInvariant() switch
    {
        null => IsSet("best_effort"),
        "true" => true,
        "false" => false,
        var other => throw Error(ErrorCodes.KqlSemantic, $"'isfuzzy' is true or false, not '{other}'.", union.Span),
    };

    /// <summary>
    /// Columns of one name and type become one; those of one name and several types become several, named after name and type (<c>x_long</c>).
    /// </summary>
    private static BoundRelation.Union UnionOf(IReadOnlyList<NamedInput> inputs, string? sourceColumn)
    {
        var kinds = inputs.SelectMany(i => i.Relation.Columns).Select(c => (c.Name, c.Type)).Distinct().ToList();
        var names = UnionNames(kinds, sourceColumn);
        var columns = kinds.GroupBy(k => k.Name).SelectMany(kind => kind).Select(kind => (kind.Name, kind.Type, Column: new Column(names[kind], kind.Type))).ToList();
        var values = inputs.Select(input =>
        {
            var own = input.Relation.Columns.ToDictionary(c => (c.Name, c.Type));
            return columns.Select(c => own.TryGetValue((c.Name, c.Type), out var column) ? ValueOf(column) : Nothing(c.Type));
        });
        return sourceColumn is null
            ? UnionOf([.. columns.Select(c => c.Column)], [.. inputs.Zip(values, (input, row) => new UnionInput(input.Relation, [.. row]))])
            : UnionOf(
                [new Column(sourceColumn, KqlType.String), .. columns.Select(c => c.Column)],
                [.. inputs.Zip(values, (input, row) => new UnionInput(input.Relation, [Text(input.Name), .. row]))]);
    }

    /// <summary>What each name and type is called. Names that stand as they are come first: <c>x_long</c> of a table keeps its name, and the one that is made gets a number.</summary>
    private static Dictionary<(string Name, KqlType Type), string> UnionNames(IReadOnlyList<(string Name, KqlType Type)> kinds, string? sourceColumn)
    {
        var unique = new UniqueNames();
        if (sourceColumn is not null)
        {
            unique.Take(sourceColumn);
        }

        var byName = kinds.ToLookup(k => k.Name);
        var names = kinds.Where(k => byName[k.Name].Count() == 1).ToDictionary(k => k, k => unique.Next(k.Name));
        foreach (var kind in kinds.Where(k => !names.ContainsKey(k)))
        {
            names.Add(kind, unique.Next($"{kind.Name}_{kind.Type.Name()}"));
        }

        return names;
    }

    /// <summary>The inputs with just those columns that all of them have.</summary>
    private static IReadOnlyList<NamedInput> CommonColumns(IReadOnlyList<NamedInput> inputs)
    {
        var common = KindsInAll(inputs);
        return [.. inputs.Select(input => input with { Relation = Keep(input.Relation, input.Relation.Columns.Where(c => common.Contains((c.Name, c.Type)))) })];
    }

    private static HashSet<(string Name, KqlType Type)> KindsInAll(IReadOnlyList<NamedInput> inputs)
    {
        var common = inputs[0].Relation.Columns.Select(c => (c.Name, c.Type)).ToHashSet();
        foreach (var input in inputs)
        {
            common.IntersectWith(input.Relation.Columns.Select(c => (c.Name, c.Type)));
        }

        return common;
    }
}
