using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    /// <summary>
    /// A fold over rows that keeps the state after each of them, with DuckDB's list_reduce. A list of results that grows row by row would be copied row by
    /// row; so there are two passes over blocks of rows. The first goes through all blocks in turn and keeps the state before each; the second keeps
    /// the states within the blocks, many blocks at a time.
    /// </summary>
    private sealed class ListFold(StepMachine machine)
    {
        public const string Row = "_row";
        public const string State = "_state";

        /// <summary>How many rows a block has, how many blocks a block of blocks, and so on; only the outermost list is longer.</summary>
        private const int Width = 32;
        private const int Levels = 3;

        private string RowFields => string.Concat(machine.RowValues.Select((v, i) => $", f{SqlText.Number(i)} {SqlTypes.Of(v.Column.Type)}"));

        /// <summary>Statements of a row's number and the state after it.</summary>
        public string Write(SelectQuery rows, Column number)
        {
            var n = rows.Terms[number].Text;
            var values = string.Concat(machine.RowValues.Select((v, i) => $", 'f{SqlText.Number(i)}': {rows.Terms[v.Column].Text}"));
            var blocks = Grouped($"{{'n': {n}{values}, 's': NULL::{machine.StateType}}}", n, rows.From!);

            var (lists, type) = ("blocks", machine.StateType);
            var element = $"STRUCT(n BIGINT{RowFields}, s {machine.StateType})";
            var types = new List<(string Items, string Results)>();
            for (var level = 1; level <= Levels; level++)
            {
                types.Add((element, type));
                lists = Grouped($"{{'b': b, 'l': l, 'o': NULL::{type}[]}}", level < Levels ? "b" : null, level == 1 ? lists : Parenthesized(lists));
                (element, type) = ($"STRUCT(b BIGINT, l {element}[], o {type}[])", $"STRUCT(b BIGINT, l {element}[], o {type}[])");
            }

            var first = $"SELECT {Starts(Pass(Levels, "l", null, types), Levels)} AS starts\nFROM {Parenthesized(lists)}";
            var starts = $"SELECT unnest(range(len(starts))) AS b, unnest(starts) AS s\nFROM {Parenthesized(first)}";
            var second = $"SELECT b, list_append(r.o, r.s)[2:] AS states\nFROM {Parenthesized($"SELECT b, {Within()} AS r\nFROM blocks\nINNER JOIN starts USING (b)")}";
            return $"WITH blocks AS MATERIALIZED {Parenthesized(blocks)},\nstarts AS MATERIALIZED {Parenthesized(starts)}\n"
                + $"SELECT b * {SqlText.Number(Width)} + unnest(range(len(states))) AS {Row}, unnest(states) AS {State}\nFROM {Parenthesized(second)}";
        }

        private static string Grouped(string item, string? number, string from) => number is null
            ? $"SELECT list_sort(list({item})) AS l\nFROM {from}"
            : $"SELECT {number} // {SqlText.Number(Width)} AS b, list_sort(list({item})) AS l\nFROM {from}\nGROUP BY 1";

        /// <summary>The first pass: a struct whose <c>o</c> has the states, or the results of the level beneath, before and after each of its items.</summary>
        private string Pass(int level, string list, string? around, List<(string Items, string Results)> types)
        {
            var (folded, item) = ($"_a{SqlText.Number(level)}", $"_e{SqlText.Number(level)}");
            var inner = level == 1
                ? $"list_reduce({item}.l, lambda _state, _row: {Item("_row", machine.Next())}, {Item(null, $"{folded}.o[-1]")}).s"
                : Pass(level - 1, $"{item}.l", $"{folded}.o[-1].o[-1]", types);
            return $"list_reduce({list}, lambda {folded}, {item}: {Result(level, $"list_append({folded}.o, {inner})", types)}, {Seed(level, around, types)})";
        }

        /// <summary>What a level begins with: the last result before it, or the start.</summary>
        private string Seed(int level, string? around, List<(string Items, string Results)> types) =>
            Result(level, $"[{around ?? (level > 1 ? Seed(level - 1, null, types) : machine.Start)}]", types);

        // Every value is written in just its type: a cast would copy it for each row.
        private static string Result(int level, string results, List<(string Items, string Results)> types) =>
            $"{{'b': NULL::BIGINT, 'l': NULL::{types[level - 1].Items}[], 'o': {results}}}";

        private string Item(string? row, string state, string? states = null)
        {
            var fields = machine.RowValues.Select((v, i) => $", 'f{SqlText.Number(i)}': {(row is null ? $"NULL::{SqlTypes.Of(v.Column.Type)}" : $"{row}.f{SqlText.Number(i)}")}");
            return $"{{'n': {(row is null ? "NULL::BIGINT" : $"{row}.n")}{string.Concat(fields)}, 's': {state}{(states is null ? "" : $", 'o': {states}")}}}";
        }

        /// <summary>The state before each block.</summary>
        private static string Starts(string result, int level)
        {
            if (level == 1)
                return $"{result}.o[:-2]";
            var item = $"_r{SqlText.Number(level)}";
            return $"flatten(list_transform({result}.o[2:], lambda {item}: {Starts(item, level - 1)}))";
        }

        /// <summary>The second pass: the states within a block, from the one before it.</summary>
        private string Within()
        {
            var items = $"list_transform(l, lambda _row: {Item("_row", "_row.s", $"NULL::{machine.StateType}[]")})";
            return $"list_reduce({items}, lambda _state, _row: {Item("_row", machine.Next(), "list_append(_state.o, _state.s)")}, {Item(null, "s", $"[]::{machine.StateType}[]")})";
        }

    }
}
