using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Join(BoundRelation.Join join)
    {
        var left = Operand(Select(join.Left), join.Keys.Select(k => k.Left));
        var right = Operand(Select(join.Right), join.Keys.Select(k => k.Right));
        if (join.Kind == JoinKind.InnerUnique)
            left = OneRowForEachKey(left, join.Keys);

        var conditions = join.Keys.Select(k => KeysMatch(Write(k.Left, left), Write(k.Right, right), k.Left.Type)).ToList();
        if (join.Condition is { } condition)
            conditions.Add(Write(condition, new Scope(left.Terms.Concat(right.Terms).ToDictionary())));
        if (conditions.Count == 0)
            conditions.Add("true");

        var (first, second) = join.Kind is JoinKind.RightSemi or JoinKind.RightAnti ? (right, left) : (left, right);
        var from = $"{first.From}\n{Keyword(join.Kind)} {second.From}\n  ON {string.Join(" AND ", conditions)}";

        var terms = new Dictionary<Column, SqlTerm>();
        AddTerms(terms, left, join.Kind is JoinKind.RightOuter or JoinKind.FullOuter);
        AddTerms(terms, right, join.Kind is JoinKind.LeftOuter or JoinKind.FullOuter);
        return Project(new SelectQuery { From = from, Terms = terms }, join.Outputs, join.Hidden);
    }

    /// <summary>One side: a table as it is, or a subquery whose columns can be missing as a whole row.</summary>
    private SelectQuery Operand(SelectQuery select, IEnumerable<BoundExpression> keys) =>
        NestUnless(select.IsBare && keys.All(k => CanCompute(select, k)), select);

    private SelectQuery OneRowForEachKey(SelectQuery left, IReadOnlyList<JoinKey> keys)
    {
        var distinct = new SelectQuery
        {
            From = left.From,
            Terms = left.Terms,
            DistinctOn = string.Join(", ", keys.Select(k => Write(k.Left, left))),
        };
        return Nest(distinct);
    }

    // The real engine lets a null key match another null. Strings have none.
    private static string KeysMatch(string left, string right, KqlType type) =>
        type == KqlType.String ? $"{left} = {right}" : $"{left} IS NOT DISTINCT FROM {right}";

    private static string Keyword(JoinKind kind) => kind switch
    {
        JoinKind.InnerUnique or JoinKind.Inner => "INNER JOIN",
        JoinKind.LeftOuter => "LEFT JOIN",
        JoinKind.RightOuter => "RIGHT JOIN",
        JoinKind.FullOuter => "FULL JOIN",
        JoinKind.LeftSemi or JoinKind.RightSemi => "SEMI JOIN",
        JoinKind.LeftAnti or JoinKind.RightAnti => "ANTI JOIN",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static void AddTerms(Dictionary<Column, SqlTerm> terms, SelectQuery side, bool mayBeMissing)
    {
        foreach (var (column, term) in side.Terms)
        {
            terms.Add(column, mayBeMissing && column.Type == KqlType.String
                ? new SqlTerm($"COALESCE({term.Text}, '')", SqlTermForm.Cheap)
                : term);
        }
    }
}
