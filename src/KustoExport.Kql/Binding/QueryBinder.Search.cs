using System.Text.RegularExpressions;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>search, and predicates over any column (documentation: query/search-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private const string TableColumn = "$table";

    private BoundRelation BindSearch(QueryOperator.Search search, Expression? piped, BoundRelation? source)
    {
        CheckParameters(search, "kind", "datascope");
        var caseSensitive = ParameterText(search, "kind") switch
        {
            null or "default" or "case_insensitive" => false,
            "case_sensitive" => true,
            var kind => throw Error(ErrorCodes.KqlSemantic, $"'search' has no kind '{kind}'.", search.Span, "The kinds are default, case_insensitive and case_sensitive."),
        };
        if (source is not null && search.Tables.Count > 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "'search' takes either what stands before it or the tables of 'in (…)', not both.", search.Span);
        }

        CheckDataScope(search);
        var inputs = source is null && search.Tables.Count == 0 ? AllTables(search.Span) : BindInputs("search", piped, source, search.Tables, isFuzzy: false);
        var tables = BindOverTables(inputs, row => BindSearchPredicate(search.Predicate, row, caseSensitive));
        return UnionOf([.. tables.Select(t => t.Matches)], TableColumn);
    }

    /// <summary>A condition in which a text alone means: some column has this term.</summary>
    private BoundExpression BindSearchPredicate(Expression predicate, RowScope row, bool caseSensitive)
    {
        switch (predicate)
        {
            case Expression.Literal { Type: KqlType.String, Value: string term }:
                return AnyColumn(row.Columns, column => Term(column, term, caseSensitive, predicate.Span), predicate.Span);
            case Expression.Name name when TermOf(name) is { } term && row.Find(name.Text) is null:
                return AnyColumn(row.Columns, column => Term(column, term, caseSensitive, predicate.Span), predicate.Span);
            case Expression.Wildcard:
                return new BoundExpression.Constant(KqlType.Bool, true, predicate.Span);
            case Expression.Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both:
                return CallOperator(OperatorText.Of(both.Operator),
                    [BindSearchPredicate(both.Left, row, caseSensitive), BindSearchPredicate(both.Right, row, caseSensitive)], both.OperatorSpan, both.Span);
            case Expression.Call { Target: null, Function.Text: "not", Arguments: [var negated] }:
                return CallOperator("not", [BindSearchPredicate(negated, row, caseSensitive)], predicate.Span, predicate.Span);
            case Expression.Binary { Operator: BinaryOperator.SearchMatch } match:
                return BindMatch(match, row, caseSensitive);
            default:
                return BindPredicate(caseSensitive ? CaseSensitivity.Of(predicate) : predicate, row);
        }
    }

    /// <summary>The text that a let statement calls so, or null.</summary>
    private string? TermOf(Expression.Name name) =>
        _scope.Find(name.Text) is ScopeEntry.Scalar { Value: BoundExpression.Constant { Type: KqlType.String, Value: string term } } ? term : null;

    /// <summary><c>* has "x"</c> and <c>column:"x"</c>, which may stand in where too.</summary>
    private BoundExpression BindTextSearch(Expression.Binary binary, RowScope row)
    {
        if (binary.Operator == BinaryOperator.SearchMatch)
        {
            return BindMatch(binary, row, caseSensitive: false);
        }

        if (OperatorText.Positive(binary.Operator) is { } positive)
        {
            // No column has it.
            return CallOperator("not", [BindTextSearch(binary with { Operator = positive }, row)], binary.OperatorSpan, binary.Span);
        }

        var value = BindScalar(binary.Right, row);
        var name = OperatorText.Of(binary.Operator);
        var tests = row.Columns.Select(c => Comparable(c) is { } column ? CallOperator(name, [column, value], binary.OperatorSpan, binary.Span) : null);
        return AnyOf([.. tests.OfType<BoundExpression>()], binary.Span);

        // What looks for a text looks for it in the text of other values too.
        BoundExpression? Comparable(Column column)
        {
            var own = ValueOf(column, binary.Span);
            var overloads = _context.Functions.Find(name, FunctionKind.Scalar);
            return OverloadResolution.Best(overloads, [own, value]) is not null ? own
                : !OperatorText.IsComparison(binary.Operator) && OverloadResolution.Best(overloads, [Text(""), value]) is not null ? TextOf(own)
                : null;
        }
    }

    private BoundExpression BindMatch(Expression.Binary match, RowScope row, bool caseSensitive)
    {
        var term = ConstantText(match.Right);
        return match.Left is Expression.Wildcard
            ? AnyColumn(row.Columns, column => Term(column, term, caseSensitive, match.Span), match.Span)
            : Term(BindScalar(match.Left, row), term, caseSensitive, match.Span);
    }

    private BoundExpression AnyColumn(IReadOnlyList<Column> columns, Func<BoundExpression, BoundExpression> test, TextSpan span) =>
        AnyOf([.. columns.Select(c => test(ValueOf(c, span)))], span);

    /// <summary>As a balanced tree: tables of a thousand columns are not a thousand levels deep.</summary>
    private BoundExpression AnyOf(IReadOnlyList<BoundExpression> tests, TextSpan span)
    {
        return tests.Count == 0 ? new BoundExpression.Constant(KqlType.Bool, false, span) : Join(0, tests.Count);

        BoundExpression Join(int start, int end) => end - start == 1
            ? tests[start]
            : CallOperator("or", [Join(start, (start + end) / 2), Join((start + end) / 2, end)], span, span);
    }

    private BoundExpression TextOf(BoundExpression value) => value.Type == KqlType.String
        ? value
        : Call(Required("tostring", FunctionKind.Scalar, [value], value.Span), [value], value.Span);

    /// <summary>A term with wildcards at its ends or within is looked for as documented.</summary>
    private BoundExpression Term(BoundExpression column, string term, bool caseSensitive, TextSpan span)
    {
        var text = TextOf(column);
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
}
