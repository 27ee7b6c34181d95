using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Functions over the rows of a serialized relation (documentation: query/window-functions.md). A condition <c>restart</c> starts a function anew
/// with each row for which it is true; the number of such rows so far is computed beneath, and partitions the rows.
/// </summary>
internal sealed class Windows : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        Window("row_number", [], KqlType.Long, _ => [], call => $"{call.Row}"),
        Window("row_number", [Long], KqlType.Long, _ => [], call => RowNumber(call, $"{call.Row}", $"{call.Arguments[0]} - 1")),
        Window("row_number", [Long, Bool], KqlType.Long, call => [Segment(call, 1)], call => RowNumber(call, $"{call.Row} - min({call.Row}) {Partition(call)}", $"{call.Arguments[0]}")),

        Window("row_cumsum", [Number], ResultType.OfArgument(0), _ => [], call => Cast(call, $"sum({call.Arguments[0]}) {Running(call.Over!)}")),
        Window("row_cumsum", [Number, Bool], ResultType.OfArgument(0), call => [Segment(call, 1)], call => Cast(call, $"sum({call.Arguments[0]}) {Running(Partition(call))}")),

        .. Ranks("row_rank_dense", call => $"sum(CASE WHEN {call.Beneath[1]} THEN 1 ELSE 0 END) {Running(Partition(call))}::BIGINT"),
        .. Ranks("row_rank_min", call => $"(max(CASE WHEN {call.Beneath[1]} THEN {call.Row} END) {Running(Partition(call))} - min({call.Row}) {Partition(call)} + 1)"),

        .. Neighbours("prev", "lag"),
        .. Neighbours("next", "lead"),
    ];

    private static SqlFunction Window(string name, IReadOnlyList<Parameter> parameters, ResultType result, Func<SqlCall, IReadOnlyList<string>> beneath, Func<SqlCall, string> sql) =>
        new(name, parameters, result, sql) { Kind = FunctionKind.Window, Beneath = beneath };

    /// <summary>A rank changes where the value differs from that of the row before, and starts anew with each segment.</summary>
    private static IEnumerable<SqlFunction> Ranks(string name, Func<SqlCall, string> sql)
    {
        Parameter term = Of(TypeSet.Any & ~TypeSet.Dynamic);
        yield return Window(name, [term], KqlType.Long, call => ["0", Changes(call)], sql);
        yield return Window(name, [term, Bool], KqlType.Long, call => [Segment(call, 1), $"({Changes(call)} OR coalesce({call.Arguments[1]}, false))"], sql);
    }

    private static string Changes(SqlCall call) => $"({call.Row} = 1 OR {call.Arguments[0]} IS DISTINCT FROM lag({call.Arguments[0]}) {call.Over})";

    private static string Segment(SqlCall call, int restart) => $"count(CASE WHEN {call.Arguments[restart]} THEN 1 END) {Running(call.Over!)}";

    private static string Partition(SqlCall call) => call.Over!.Replace("OVER (", $"OVER (PARTITION BY {call.Beneath[0]} ", StringComparison.Ordinal);

    private static string Running(string over) => over.Insert(over.Length - 1, " ROWS UNBOUNDED PRECEDING");

    private static string Cast(SqlCall call, string sum) => call.Type switch
    {
        KqlType.Int => $"kx_wrap_int(kx_low64({sum}))",
        KqlType.Long => $"kx_low64({sum})",
        _ => $"({sum})",
    };

    /// <summary>Wraps around, as all long arithmetic does; a small constant can't.</summary>
    private static string RowNumber(SqlCall call, string row, string start) =>
        call.TryGetConstant(0, out var first) && first is long and < int.MaxValue ? $"({row} + {start})" : $"kx_low64(({row})::HUGEINT + {start})";

    /// <summary>A number of rows that can be added to a row's own.</summary>
    private static string Offset(SqlCall call) =>
        call.TryGetConstant(1, out var offset) && offset is long rows && Math.Abs(Math.Max(rows, -int.MaxValue)) < int.MaxValue ? call.Arguments[1] : $"kx_within({call.Arguments[1]})";

    private static IEnumerable<SqlFunction> Neighbours(string name, string function)
    {
        yield return Neighbour([Any], call => $"{function}({call.Arguments[0]}) {call.Over}");
        yield return Neighbour([Any, Long], call => $"{function}({call.Arguments[0]}, {Offset(call)}) {call.Over}");
        yield return Neighbour([Any, Long, Constant(Any)], call =>
            $"{function}({call.Arguments[0]}, {Offset(call)}, {Conversions.Sql(call.Arguments[2], call.Bound[2].Type, call.Bound[0].Type)}) {call.Over}");

        SqlFunction Neighbour(IReadOnlyList<Parameter> parameters, Func<SqlCall, string> sql) =>
            Window(name, parameters, ResultType.OfArgument(0), _ => [], call => call.Type == KqlType.String ? $"coalesce({sql(call)}, '')" : sql(call));
    }
}
