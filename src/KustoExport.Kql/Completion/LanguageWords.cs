using KustoExport.Kql.Syntax.Parsing;

namespace KustoExport.Kql.Completion;

/// <summary>What the words of the language say of the places behind them.</summary>
internal static class LanguageWords
{
    private static readonly string[] s_silent = ["as", "consume", "count", "getschema", "render", "take", "limit", "sample", "set"];
    private static readonly string[] s_ofColumns = ["distinct", "project-away", "project-keep", "project-reorder", "project-by-names", "sample-distinct"];
    private static readonly string[] s_aggregating = ["summarize", "make-series", "top-nested", "top-hitters"];
    private static readonly string[] s_parameters = ["kind", "flags", "bagexpansion", "with_itemindex", "withsource", "with_source", "isfuzzy", "strategy", "shufflekey", "num_partitions", "remote", "decodeblocks"];

    private static readonly Dictionary<string, string[]> s_clauses = new(StringComparer.Ordinal)
    {
        ["sort"] = ["by"],
        ["order"] = ["by"],
        ["summarize"] = ["by"],
        ["render"] =
        [
            "anomalychart", "areachart", "barchart", "card", "columnchart", "ladderchart", "linechart", "piechart", "pivotchart", "plotly", "scatterchart", "stackedareachart", "table", "timechart", "timepivot", "treemap",
        ],
    };

    private static readonly Dictionary<string, string[]> s_furtherClauses = new(StringComparer.Ordinal)
    {
        ["sort"] = ["asc", "desc", "nulls first", "nulls last"],
        ["order"] = ["asc", "desc", "nulls first", "nulls last"],
        ["top"] = ["by", "asc", "desc"],
        ["summarize"] = ["by"],
        ["make-series"] = ["default", "on", "from", "to", "step", "by"],
        ["mv-expand"] = ["to typeof"],
        ["mv-apply"] = ["to typeof", "on"],
        ["top-nested"] = ["of", "by", "with others"],
        ["top-hitters"] = ["of", "by"],
        ["partition"] = ["by"],
        ["range"] = ["from", "to", "step"],
        ["parse"] = ["with"],
        ["parse-where"] = ["with"],
        ["parse-kv"] = ["as", "with"],
        ["sample-distinct"] = ["of"],
        ["reduce"] = ["by", "with"],
        ["render"] = ["with"],
        ["search"] = ["in", "and", "or"],
        ["find"] = ["in", "where", "project"],
    };

    /// <summary>What a query may begin with, besides the name of a table.</summary>
    public static IReadOnlyList<string> Beginnings { get; } =
        ["database", "datatable", "declare", "evaluate", "external_table", "externaldata", "find", "let", "materialize", "print", "range", "search", "set", "table", "union"];

    /// <summary>The operators between operands that are spelt with letters.</summary>
    public static IReadOnlyList<string> Infixes { get; } =
        [.. OperatorToken.Spellings.Where(s => char.IsLetter(s[^1]) && !s.Contains("like", StringComparison.Ordinal) && s is not ("containscs" or "notcontains" or "notcontainscs"))];

    /// <summary>The operators that stand behind a pipe.</summary>
    public static IEnumerable<string> Operators => Parser.OperatorNames;

    /// <summary>Whether the operator reads further tables.</summary>
    public static bool JoinsTables(string name) => name is "join" or "lookup" or "union";

    /// <summary>Whether a query stands in the parentheses behind the word.</summary>
    public static bool TakesQuery(string word) => word is "materialize" or "toscalar" or "totable" or "union" or "join" or "lookup" or "view";

    /// <summary>Whether the word stands between operands or before one, and isn't one itself.</summary>
    public static bool WantsOperand(string word) => word is "by" or "on" or "of" or "with" or "from" or "to" or "step" or "where" || OperatorToken.Of(word) is not null || word == "regex";

    /// <summary>Whether a word is given a value before the operands of an operator: <c>kind=inner</c>.</summary>
    public static bool IsParameter(string word) => s_parameters.Contains(word);

    /// <summary>What stands right behind these operators, and nothing else; null for others.</summary>
    public static PlaceKinds? OnlyBehind(string name) => name switch
    {
        "evaluate" => PlaceKinds.Plugins,
        "invoke" => PlaceKinds.StoredFunctions,
        "sort" or "order" or "top" or "find" or "range" => PlaceKinds.None,
        _ => null,
    };

    /// <summary>What the operands of an operator are.</summary>
    public static PlaceKinds KindsIn(string name) =>
        s_silent.Contains(name) ? PlaceKinds.None
        : s_ofColumns.Contains(name) ? PlaceKinds.Columns
        : s_aggregating.Contains(name) ? PlaceKinds.Expression | PlaceKinds.Aggregates
        : PlaceKinds.Expression;

    /// <summary>The words of an operator that may stand right behind its name.</summary>
    public static IReadOnlyList<string> ClausesOf(string name) => s_clauses.GetValueOrDefault(name) ?? [];

    /// <summary>The words that may stand behind an operand of an operator.</summary>
    public static IReadOnlyList<string> Behind(string name) => s_silent.Contains(name) || s_ofColumns.Contains(name) ? s_furtherClauses.GetValueOrDefault(name) ?? []
        : [.. s_furtherClauses.GetValueOrDefault(name) ?? [], .. Infixes];
}
