using System.Text.RegularExpressions;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>search, and predicates over any column (documentation: query/search-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private const string TableColumn = "$table";

    private BoundRelation BindSearch(QueryOperator.Search search, BoundRelation? source)
    {
        CheckParameters(search, "kind");
        var caseSensitive = ParameterText(search, "kind") switch
        {
            null or "default" or "case_insensitive" => false,
            "case_sensitive" => true,
            var kind => throw Error(ErrorCodes.KqlSemantic, $"'search' has no kind '{kind}'.", search.Span, "The kinds are default, case_insensitive and case_sensitive."),
        };
        var inputs = new List<NamedInput>();
        if (source is not null)
        {
            inputs.Add(new NamedInput(source is BoundRelation.Scan scan ? scan.Table.Name : "search_arg0", source));
        }
        else if (search.Tables.Count == 0)
        {
            inputs.AddRange(MatchTables(_context.Catalog.CurrentDatabase, "*", search.Span, isFuzzy: false));
        }

        foreach (var table in search.Tables)
        {
            var found = BindInputs(table, inputs.Count, isFuzzy: false);
            inputs.AddRange(found.Select(i => i.Name.StartsWith("union_arg", StringComparison.Ordinal) ? i with { Name = $"search_arg{inputs.Count}" } : i));
        }

        var rows = UnionOf(inputs, TableColumn);
        var row = new RowScope([.. rows.Columns.Skip(1)]);
        return new BoundRelation.Filter(rows, BindSearchPredicate(search.Predicate, row, caseSensitive));
    }

    /// <summary>A condition in which a text alone means: some column has this term.</summary>
    private BoundExpression BindSearchPredicate(Expression predicate, RowScope row, bool caseSensitive)
    {
        switch (predicate)
        {
            case Expression.Literal { Type: KqlType.String, Value: string term }:
                return AnyColumn(row.Columns, column => Term(column, term, caseSensitive, predicate.Span), predicate.Span);
            case Expression.Wildcard:
                return new BoundExpression.Constant(KqlType.Bool, true, predicate.Span);
            case Expression.Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both:
                return CallOperator(OperatorText.Of(both.Operator),
                    [BindSearchPredicate(both.Left, row, caseSensitive), BindSearchPredicate(both.Right, row, caseSensitive)], both.OperatorSpan, both.Span);
            case Expression.Call { Target: null, Function.Text: "not", Arguments: [var negated] }:
                return CallOperator("not", [BindSearchPredicate(negated, row, caseSensitive)], predicate.Span, predicate.Span);
            case Expression.Binary { Operator: BinaryOperator.SearchMatch, Right: Expression.Literal { Value: string term } } match when match.Left is not Expression.Wildcard:
                return Term(BindScalar(match.Left, row), term, caseSensitive, match.Span);
            default:
                return caseSensitive
                    ? throw NotSupported("'search kind=case_sensitive' with operators", predicate.Span, "Write the case-sensitive operators (has_cs, contains_cs …) in a 'where'.")
                    : BindPredicate(predicate, row);
        }
    }

    /// <summary><c>* has "x"</c> and <c>column:"x"</c>, which may stand in where too.</summary>
    private BoundExpression BindTextSearch(Expression.Binary binary, RowScope row)
    {
        if (binary.Operator == BinaryOperator.SearchMatch)
        {
            var term = binary.Right is Expression.Literal { Value: string text }
                ? text
                : throw Error(ErrorCodes.KqlSemantic, "A text is expected behind ':'.", binary.Right.Span);
            return binary.Left is Expression.Wildcard
                ? AnyColumn(row.Columns, column => Term(column, term, false, binary.Span), binary.Span)
                : Term(BindScalar(binary.Left, row), term, false, binary.Span);
        }

        var value = BindScalar(binary.Right, row);
        var name = OperatorText.Of(binary.Operator);
        var candidates = row.Columns.Where(c => OverloadResolution.Best(_context.Functions.Find(name, FunctionKind.Scalar), [ValueOf(c), value]) is not null).ToList();
        return AnyColumn(candidates, column => CallOperator(name, [column, value], binary.OperatorSpan, binary.Span), binary.Span);
    }

    private BoundExpression AnyColumn(IReadOnlyList<Column> columns, Func<BoundExpression, BoundExpression> test, TextSpan span)
    {
        var tests = columns.Select(c => test(ValueOf(c, span))).ToList();
        return tests.Count == 0
            ? new BoundExpression.Constant(KqlType.Bool, false, span)
            : tests.Aggregate((left, right) => CallOperator("or", [left, right], span, span));
    }

    /// <summary>A term with wildcards at its ends or within is looked for as documented.</summary>
    private BoundExpression Term(BoundExpression column, string term, bool caseSensitive, TextSpan span)
    {
        var text = column.Type == KqlType.String
            ? column
            : Call(Required("tostring", FunctionKind.Scalar, [column], span), [column], span);
        var (starts, ends) = (term.StartsWith('*'), term.Length > 1 && term.EndsWith('*'));
        var inner = term.Substring(starts ? 1 : 0, term.Length - (starts ? 1 : 0) - (ends ? 1 : 0));
        if (inner.Contains('*', StringComparison.Ordinal))
        {
            var pattern = string.Join(".*", inner.Split('*').Select(Regex.Escape));
            return CallOperator("matches regex", [text, Text($"{(caseSensitive ? "" : "(?i)")}{(starts ? "" : @"\b")}{pattern}{(ends ? "" : @"\b")}", span)], span, span);
        }

        var op = (starts, ends) switch
        {
            (true, true) => "contains",
            (true, false) => "hassuffix",
            (false, true) => "hasprefix",
            _ => "has",
        };
        return CallOperator(caseSensitive ? $"{op}_cs" : op, [text, Text(inner, span)], span, span);
    }

    private BoundRelation BindFind(QueryOperator.Find find, BoundRelation? source) => throw NotSupported(
        "'find'", find.Span, source is null ? "Write: union withsource=source_ Tables | where …" : "Write: | where …");
}
