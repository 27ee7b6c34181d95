namespace KustoExport.Kql.Binding;

/// <summary>A request property that <c>set</c> may give (documentation: api/rest/request-properties.md).</summary>
/// <param name="Type">The type of its value.</param>
/// <param name="Effect">What it does here.</param>
internal sealed record RequestOption(KqlType Type, OptionEffect Effect)
{
    private static readonly Dictionary<string, RequestOption> s_known = new(StringComparer.Ordinal)
    {
        ["best_effort"] = new(KqlType.Bool, OptionEffect.Honoured),
        ["maxoutputcolumns"] = new(KqlType.Long, OptionEffect.Honoured),
        ["notruncation"] = new(KqlType.Bool, OptionEffect.Honoured),
        ["query_bin_auto_at"] = new(KqlType.Dynamic, OptionEffect.Honoured),
        ["query_bin_auto_size"] = new(KqlType.Dynamic, OptionEffect.Honoured),
        ["query_cursor_after_default"] = new(KqlType.String, OptionEffect.Honoured),
        ["query_cursor_before_or_at_default"] = new(KqlType.String, OptionEffect.Honoured),
        ["query_cursor_current"] = new(KqlType.String, OptionEffect.Honoured),
        ["query_cursor_disabled"] = new(KqlType.Bool, OptionEffect.Honoured),
        ["query_cursor_scoped_tables"] = new(KqlType.Dynamic, OptionEffect.Honoured),
        ["query_datetimescope_column"] = new(KqlType.String, OptionEffect.Honoured),
        ["query_datetimescope_from"] = new(KqlType.DateTime, OptionEffect.Honoured),
        ["query_datetimescope_to"] = new(KqlType.DateTime, OptionEffect.Honoured),
        ["query_now"] = new(KqlType.DateTime, OptionEffect.Honoured),
        ["query_results_apply_getschema"] = new(KqlType.Bool, OptionEffect.Honoured),
        ["query_take_max_records"] = new(KqlType.Long, OptionEffect.Honoured),
        ["request_external_data_disabled"] = new(KqlType.Bool, OptionEffect.Honoured),
        ["request_external_table_disabled"] = new(KqlType.Bool, OptionEffect.Honoured),
        ["truncationmaxrecords"] = new(KqlType.Long, OptionEffect.Honoured),

        // Of how a cluster spreads its work, reports and caches; or of what there is none of here. They change no answer.
        ["client_max_redirect_count"] = new(KqlType.Long, OptionEffect.None),
        ["client_results_reader_allow_varying_row_widths"] = new(KqlType.Bool, OptionEffect.None),
        ["deferpartialqueryfailures"] = new(KqlType.Bool, OptionEffect.None),
        ["materialized_view_shuffle_query"] = new(KqlType.Dynamic, OptionEffect.None),
        ["max_memory_consumption_per_query_per_node"] = new(KqlType.Long, OptionEffect.None),
        ["maxmemoryconsumptionperiterator"] = new(KqlType.Long, OptionEffect.None),
        ["push_selection_through_aggregation"] = new(KqlType.Bool, OptionEffect.None),
        ["query_datascope"] = new(KqlType.String, OptionEffect.None),
        ["query_distribution_nodes_span"] = new(KqlType.Long, OptionEffect.None),
        ["query_fanout_nodes_percent"] = new(KqlType.Long, OptionEffect.None),
        ["query_fanout_threads_percent"] = new(KqlType.Long, OptionEffect.None),
        ["query_force_row_level_security"] = new(KqlType.Bool, OptionEffect.None),
        ["query_max_entities_in_union"] = new(KqlType.Long, OptionEffect.None),
        ["query_optimize_fts_at_relop"] = new(KqlType.Bool, OptionEffect.None),
        ["query_python_debug"] = new(KqlType.Bool, OptionEffect.None),
        ["query_results_cache_max_age"] = new(KqlType.TimeSpan, OptionEffect.None),
        ["query_results_cache_per_shard"] = new(KqlType.Bool, OptionEffect.None),
        ["query_results_progressive_row_count"] = new(KqlType.Long, OptionEffect.None),
        ["query_results_progressive_update_period"] = new(KqlType.TimeSpan, OptionEffect.None),
        ["request_block_row_level_security"] = new(KqlType.Bool, OptionEffect.None),
        ["request_callout_disabled"] = new(KqlType.Bool, OptionEffect.None),
        ["request_description"] = new(KqlType.String, OptionEffect.None),
        ["request_impersonation_disabled"] = new(KqlType.Bool, OptionEffect.None),
        ["request_remote_entities_disabled"] = new(KqlType.Bool, OptionEffect.None),
        ["request_sandboxed_execution_disabled"] = new(KqlType.Bool, OptionEffect.None),
        ["request_user"] = new(KqlType.String, OptionEffect.None),
        ["results_error_reporting_placement"] = new(KqlType.String, OptionEffect.None),
        ["results_v2_newlines_between_frames"] = new(KqlType.Bool, OptionEffect.None),

        ["norequesttimeout"] = new(KqlType.Bool, OptionEffect.NotBySet),
        ["query_language"] = new(KqlType.String, OptionEffect.NotBySet),
        ["query_log_query_parameters"] = new(KqlType.Bool, OptionEffect.NotBySet),
        ["query_results_cache_force_refresh"] = new(KqlType.Bool, OptionEffect.NotBySet),
        ["query_weakconsistency_session_id"] = new(KqlType.String, OptionEffect.NotBySet),
        ["queryconsistency"] = new(KqlType.String, OptionEffect.NotBySet),
        ["request_app_name"] = new(KqlType.String, OptionEffect.NotBySet),
        ["request_readonly"] = new(KqlType.Bool, OptionEffect.NotBySet),
        ["request_readonly_hardline"] = new(KqlType.Bool, OptionEffect.NotBySet),
        ["results_progressive_enabled"] = new(KqlType.Bool, OptionEffect.NotBySet),
        ["results_v2_fragment_primary_tables"] = new(KqlType.Bool, OptionEffect.NotBySet),
        ["servertimeout"] = new(KqlType.TimeSpan, OptionEffect.NotBySet),
        ["truncationmaxsize"] = new(KqlType.Long, OptionEffect.NotBySet),

        ["validatepermissions"] = new(KqlType.Bool, OptionEffect.Refused),
    };

    public static IEnumerable<string> Names => s_known.Keys;

    public static RequestOption? Find(string name) => s_known.GetValueOrDefault(name);
}
