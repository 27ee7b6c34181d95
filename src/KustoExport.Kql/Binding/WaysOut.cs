using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Binding;

/// <summary>What to do instead of a function or plugin that the service doesn't run.</summary>
internal static class WaysOut
{
    public const string Elsewhere = "Connect to the cluster itself.";

    /// <summary>The page's examples contradict each other: with a threshold of 0.9 one pattern stands in many rows.</summary>
    public const string Reduce = "Which groups it forms is the cluster's own choice; replace what changes, and count: summarize count(), take_any(x) by replace_regex(x, @'[0-9]+', '*').";

    private static readonly Dictionary<string, string> s_functions = new(StringComparer.Ordinal)
    {
        ["geo_info_from_ip_address"] = "It needs a database of addresses: bind one as a table, and use 'evaluate ipv4_lookup'.",
        ["current_cluster_endpoint"] = "The embedded service has no network endpoint; current_database() names the database.",
        ["current_principal"] = "The embedded service knows no principals: it runs as the process that it is in.",
        ["current_principal_details"] = "The embedded service knows no principals: it runs as the process that it is in.",
        ["current_principal_is_member_of"] = "The embedded service knows no principals: it runs as the process that it is in.",
        ["stored_query_result"] = "Name the query with 'let', and compute it once with materialize(…).",
        ["graph"] = "Make the graph in the query, with 'make-graph'.",
        ["parse_user_agent"] = "It needs a list of patterns that is made anew each week: take what you need with 'parse' or 'extract'.",
        ["hash_combine"] = "How the cluster combines hashes isn't documented: hash the joined text, as in hash(strcat(a, '|', b)).",
        ["hash_many"] = "How the cluster combines hashes isn't documented: hash the joined text, as in hash(strcat(a, '|', b)).",
        ["row_rank"] = "Write row_rank_dense or row_rank_min.",
        ["geo_line_simplify"] = "Which points stay is the cluster's own choice: connect to it.",
        ["geo_polygon_simplify"] = "Which points stay is the cluster's own choice: connect to it.",
        ["geo_simplify_polygons_array"] = "Which points stay is the cluster's own choice: connect to it.",
    };

    private static readonly Dictionary<string, string> s_plugins = new(StringComparer.Ordinal)
    {
        ["python"] = "Query first, and go on in Python with the exported file.",
        ["r"] = "Query first, and go on in R with the exported file.",
        ["http_request"] = "Fetch the data first, and bind them: -Source @{ Name = 'files' }.",
        ["http_request_post"] = "Fetch the data first, and bind them: -Source @{ Name = 'files' }.",
        ["sql_request"] = "Export the rows to a file first, and bind it: -Source @{ Name = 'files' }.",
        ["mysql_request"] = "Export the rows to a file first, and bind it: -Source @{ Name = 'files' }.",
        ["postgresql_request"] = "Export the rows to a file first, and bind it: -Source @{ Name = 'files' }.",
        ["cosmosdb_sql_request"] = "Export the items to a file first, and bind it: -Source @{ Name = 'files' }.",
        ["azure_digital_twins_query_request"] = "Export the twins to a file first, and bind it: -Source @{ Name = 'files' }.",
        ["ai_embeddings"] = "Export the texts, and call the model from PowerShell.",
        ["ai_chat_completion"] = "Export the prompts, and call the model from PowerShell.",
        ["ai_chat_completion_prompt"] = "Export the prompts, and call the model from PowerShell.",
        ["autocluster"] = "Which patterns it picks is the cluster's own choice; 'evaluate basket' gives all frequent ones.",
        ["diffpatterns"] = "Which patterns it picks is the cluster's own choice; 'evaluate basket' of each part gives all frequent ones.",
        ["diffpatterns_text"] = "Which patterns it picks is the cluster's own choice: connect to it.",
        ["funnel_sequence"] = "Its page leaves open what the states before and after are: use 'evaluate sequence_detect' or 'evaluate funnel_sequence_completion'.",
    };

    public static string OfOperator(string name) => name.Contains("like", StringComparison.Ordinal)
        ? "Write has, contains, startswith, or 'matches regex'."
        : Elsewhere;

    public static string OfFunction(string name) => s_functions.GetValueOrDefault(name, Elsewhere);

    public static string OfPlugin(string name, IEnumerable<string> known) => s_plugins.GetValueOrDefault(name) ?? Suggestion.DidYouMean(name, known) ?? Elsewhere;
}
