namespace KustoExport.Kql.Binding;

/// <summary>
/// Plugins that are a query themselves. In each, <c>Input</c> is the source; <c>__id</c>, <c>__time</c>, <c>__value</c> and <c>__hit</c> are columns that
/// the arguments give, <c>__dimensions</c> stands for the further columns, and the other names with two underscores are the constant arguments.
/// </summary>
internal static class PluginQueries
{
    /// <summary>query/sliding-window-counts-plugin.md: a row counts in the window of its bin and in those that look back on it.</summary>
    public const string SlidingWindowCounts = """
        Input
        | extend __bin_start = bin_at(__time, __bin, __start)
        | mv-expand __step = range(0, tolong(__lookback / __bin) - 1, 1) to typeof(long)
        | extend __window = __bin_start + __step * __bin
        | where __window >= __start and __window <= __end
        | summarize Count = count(), Dcount = dcount(__id) by __window, __dimensions
        | sort by __window asc
        """;

    /// <summary>query/activity-counts-metrics-plugin.md: an id is new in the first window that has it.</summary>
    public const string ActivityCountsMetrics = """
        let rows = Input | where __time >= __start and __time <= __end | extend __window = bin_at(__time, __bin, __start), __one = 1;
        let firsts = rows | summarize __first = min(__window) by __id, __one, __dimensions;
        let windows = rows | summarize count_ = count(), dcount_ = dcount(__id) by __window, __one, __dimensions;
        windows
        | join kind=leftouter (firsts | summarize __new = count() by __first, __one, __dimensions) on __one, __dimensions
        | summarize new_dcount = sumif(__new, __first == __window), aggregated_dcount = sumif(__new, __first <= __window)
            by __window, __dimensions, ['count'] = count_, dcount = dcount_
        | sort by __window asc
        | project __window, __dimensions, ['count'], dcount, new_dcount, aggregated_dcount
        """;

    /// <summary>
    /// query/active-users-count-plugin.md: a row counts if its id was there in enough different periods of the window that ends with the row.
    /// </summary>
    public const string ActiveUsersCount = """
        let rows = Input | where __time > __start - __lookback and __time <= __end;
        rows
        | where __time >= __start
        | distinct __id, __time, __dimensions
        | join kind=inner (rows | extend __period_start = bin_at(__time, __period, __start) | project __id, __past = __time, __period_start, __dimensions) on __id, __dimensions
        | where __past <= __time and __past > __time - __lookback
        | summarize __active = dcount(__period_start) by __id, __time, __dimensions
        | where __active >= __periods
        | summarize dcount = dcount(__id) by __window = bin_at(__time, __bin, __start), __dimensions
        | sort by __window asc
        """;

    /// <summary>query/activity-metrics-plugin.md: an id is new where the window before doesn't have it.</summary>
    public const string ActivityMetrics = """
        let ids = Input
            | where __time >= __start and __time <= __end
            | distinct __id, __window = bin_at(__time, __bin, __start), __dimensions;
        let before = ids | extend __window = __window + __bin, __was_there = true;
        ids
        | join kind=leftouter before on __id, __window, __dimensions
        | summarize dcount_values = count(), dcount_newvalues = countif(isnull(__was_there)) by __window, __dimensions
        | join kind=leftouter (before | summarize __before = count() by __window, __dimensions) on __window, __dimensions
        | extend __before = toreal(coalesce(__before, 0)), __returned = toreal(dcount_values - dcount_newvalues)
        | sort by __window asc
        | project __window, dcount_values, dcount_newvalues, retention_rate = __returned / __before,
            churn_rate = (__before - __returned) / __before, __dimensions
        """;

    /// <summary>query/rolling-percentile-plugin.md: each bin, and those before it that belong to its window.</summary>
    public const string RollingPercentile = """
        let rows = Input | extend __bin_start = bin(__time, __bin);
        let newest = toscalar(rows | summarize max(__bin_start));
        rows
        | mv-expand __step = range(0, __bins - 1, 1) to typeof(long)
        | extend __window = __bin_start + __step * __bin
        | where __window <= newest
        | summarize __percentile = percentile(__value, __percent) by __window, __dimensions
        | sort by __window asc
        """;

    /// <summary>query/rows-near-plugin.md</summary>
    public const string RowsNear = """
        let rows = materialize(Input | serialize __row = row_number());
        rows
        | join kind=leftsemi (
            rows
            | where __hit
            | mv-expand __near = range(__row - __before, __row + __after, 1) to typeof(long)
            | distinct __near) on $left.__row == $right.__near
        | sort by __row asc
        | project __dimensions
        """;
}
