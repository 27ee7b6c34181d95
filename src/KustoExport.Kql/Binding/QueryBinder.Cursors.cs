using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// Database cursors (documentation: query/database-cursor.md, query/cursor-after-function.md, query/cursor-before-or-at-function.md,
/// query/cursor-current.md), and the request properties that set them (documentation: api/rest/request-properties.md).
/// </summary>
internal sealed partial class QueryBinder
{
    private const string CursorsDisabled = "query_cursor_disabled";
    private const string CurrentCursor = "query_cursor_current";
    private const string AfterDefault = "query_cursor_after_default";
    private const string BeforeOrAtDefault = "query_cursor_before_or_at_default";
    private const string ScopedTables = "query_cursor_scoped_tables";

    /// <summary>Whether the answer hangs on cursors, so that all of it must be of one moment.</summary>
    private bool _readsCursors;

    private BoundExpression BindCurrentCursor(Expression.Call call)
    {
        CheckCursors(call.Span);
        if (call.Arguments.Count > 0)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The function '{call.Function.Text}' takes 0 arguments, not {call.Arguments.Count}.", call.Span);
        }

        return _options.GetValueOrDefault(CurrentCursor) is { } given
            ? given with { Span = call.Span }
            : Text(DatabaseCursor.Text(_context.Catalog.CurrentCursor(CurrentDatabase) ?? DatabaseCursor.BeforeAll), call.Span);
    }

    /// <summary><c>cursor_after(x)</c> and <c>cursor_before_or_at(x)</c>: of rows of tables alone.</summary>
    private BoundExpression BindCursorTest(Expression.Call call, RowScope row)
    {
        CheckCursors(call.Span);
        var (comparison, option) = call.Function.Text == "cursor_after" ? (">", AfterDefault) : ("<=", BeforeOrAtDefault);
        if (call.Arguments.Count > 1 || (call.Arguments.Count == 0 && !_options.ContainsKey(option)))
        {
            throw Error(ErrorCodes.KqlSemantic, $"The function '{call.Function.Text}' takes 1 argument, not {call.Arguments.Count}.", call.Span,
                call.Arguments.Count == 0 ? $"Give it a cursor, '' for none; or set {option}." : null);
        }

        var cursor = call.Arguments is [var argument] ? BindArgument(argument, row) : _options[option];
        return row.FindHidden(HiddenColumns.Cursor) is { } column
            ? CallOperator(comparison, [ValueOf(column, call.Span), Moment(call, cursor)], call.Span, call.Span)
            : throw Error(ErrorCodes.KqlSemantic, $"'{call.Function.Text}' compares rows of a table, and these are computed, or come from elsewhere.", call.Span,
                "Put it into a 'where' right behind the table, before operators such as summarize, join and mv-expand.");
    }

    private BoundExpression Moment(Expression.Call call, BoundExpression cursor)
    {
        if (cursor.Type is not (KqlType.String or KqlType.Dynamic))
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"A database cursor is a string; this is a {cursor.Type.Name()}.", cursor.Span, "Take it from cursor_current().");
        }

        return cursor is BoundExpression.Constant { Type: KqlType.String, Value: string text }
            ? new BoundExpression.Constant(KqlType.DateTime, DatabaseCursor.Parse(text) ?? throw NoCursor(text, cursor.Span), cursor.Span)
            : Call(Required("__cursor_moment", FunctionKind.Scalar, [cursor], call.Span), [cursor], call.Span);
    }

    private KqlException NoCursor(string text, TextSpan span) =>
        Error(ErrorCodes.KqlSemantic, $"'{text}' is no database cursor.", span, "Take one from cursor_current(); '' stands before all rows.");

    private void CheckCursors(TextSpan span)
    {
        if (IsSet(CursorsDisabled))
        {
            throw Error(ErrorCodes.KqlSemantic, $"The request doesn't allow cursors: '{CursorsDisabled}' is set.", span);
        }

        _readsCursors = true;
    }

    /// <summary>A table that <c>query_cursor_scoped_tables</c> lists: its rows between the two cursors that are set.</summary>
    private BoundRelation WithinCursors(BoundRelation table, string name)
    {
        if (_options.GetValueOrDefault(ScopedTables) is not { Type: KqlType.Dynamic, Value: string names } scoped || !JsonNames.Read(names).Contains(name))
        {
            return table;
        }

        CheckCursors(scoped.Span);
        var cursor = table.Hidden.FirstOrDefault(c => c.Name == HiddenColumns.Cursor)
            ?? throw Error(ErrorCodes.KqlSemantic, $"The rows of '{name}' have no cursors: they didn't come by ingestions.", scoped.Span, $"Leave it out of '{ScopedTables}'.");
        foreach (var (option, comparison) in new[] { (AfterDefault, ">"), (BeforeOrAtDefault, "<=") })
        {
            if (_options.GetValueOrDefault(option) is { Value: string text } bound)
            {
                var moment = new BoundExpression.Constant(KqlType.DateTime, DatabaseCursor.Parse(text) ?? throw NoCursor(text, bound.Span), bound.Span);
                table = Filter(table, CallOperator(comparison, [ValueOf(cursor), moment], bound.Span, bound.Span));
            }
        }

        return table;
    }
}
