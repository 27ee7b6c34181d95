using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>external_table (documentation: query/external-table-function.md).</summary>
internal sealed partial class QueryBinder
{
    private const string ExternalTableFunction = "external_table";

    private BoundRelation BindExternalTable(string database, Expression.Call call)
    {
        CheckExternalData(call.Span, isTable: true);
        if (call.Arguments is not ([_] or [_, _]))
        {
            throw Error(ErrorCodes.KqlSemantic, $"'{ExternalTableFunction}' takes one argument or two, not {call.Arguments.Count}.", call.Span);
        }

        var name = ConstantText(call.Arguments[0]);
        var table = FindExternalTable(database, name, call.Arguments[0].Span);
        if (call.Arguments is [_, var second])
        {
            RefuseSecondArgument(second, name);
        }

        return WithinTimeScope(Scan(External($"'{ExternalTableFunction}()'", call.Span).Bind(table)));
    }

    private ExternalTableSymbol FindExternalTable(string database, string name, TextSpan span)
    {
        var table = _context.Catalog.FindExternalTable(database, name);
        if (table is not null && _scope.Allows(database, name))
        {
            return table;
        }

        if (table is not null)
        {
            throw Error(ErrorCodes.KqlUnknownTable, $"The query has no access to '{name}'.", span, "A statement 'restrict access to (…)' leaves it out.");
        }

        var known = _context.Catalog.ExternalTableNames(database).Where(n => _scope.Allows(database, n));
        throw Error(
            ErrorCodes.KqlUnknownTable,
            $"There is no external table '{name}'.",
            span,
            FindTable(database, name) is not null ? "There is a table of that name: leave out external_table()." : Suggestion.DidYouMean(name, known) ?? ".show external tables lists them, .create external table defines one.");
    }

    private void RefuseSecondArgument(Expression second, string table)
    {
        if (BindScalar(second, RowScope.None) is not BoundExpression.Constant { Type: KqlType.String, Value: string mapping })
        {
            throw NotSupported("The age of accelerated data", second.Span, "Leave it out: nothing is cached here, and the files are read as they are.");
        }

        throw Error(ErrorCodes.KqlSemantic, $"The external table '{table}' has no mapping '{mapping}'.", second.Span, "Leave it out: files are read by the names or the places of the columns; externaldata takes an ingestionMapping.");
    }
}
