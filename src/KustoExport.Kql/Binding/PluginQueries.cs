namespace KustoExport.Kql.Binding;

/// <summary>
/// Plugins that are a query themselves. In each, <c>Input</c> is the source; <c>__id</c>, <c>__time</c>, <c>__value</c> and <c>__hit</c> are columns that
/// the arguments give, <c>__dimensions</c> stands for the further columns, <c>__slice</c> is one text of all of them, and the other names with two
/// underscores are the constant arguments. <c>window_of</c> and the like are those of <see cref="FixedWindows"/> or <see cref="CalendarWindows"/>.
/// </summary>
internal static class PluginQueries
{
    /// <summary>query/sliding-window-counts-plugin.md: a row counts in the window of its bin and in those that look back on it.</summary>
    public const string SlidingWindowCounts = """
        Input
        | extend __bin_start = window_of(__time)
        | mv-expand __step = range(0, tolong(__lookback / __bin) - 1, 1) to typeof(long)
        | extend __window = __bin_start + __step * __bin
        | where __window >= first_window and __window <= __end
        | summarize Count = count(), Dcount = dcount(__id) by __window, __dimensions
        | sort by __window asc
        """;

    /// <summary>query/activity-counts-metrics-plugin.md: an id is new in the first window that has it.</summary>
    public const string ActivityCountsMetrics = """
        let rows = Input | where __time >= __start and __time <= __end | extend __window = window_of(__time), __one = 1;
        let firsts = rows | where isnotnull(__id) | summarize __first = min(__window) by __id, __one, __dimensions;
        let windows = rows | summarize count_ = count(), dcount_ = dcount(__id) by __window, __one, __dimensions;
        windows
        | join kind=leftouter (firsts | summarize __new = count() by __first, __one, __dimensions) on __one, __dimensions
        | summarize new_dcount = sumif(__new, __first == __window), aggregated_dcount = sumif(__new, __first <= __window)
            by __window, __dimensions, ['count'] = count_, dcount = dcount_
        | sort by __window asc
        | project __window, __dimensions, ['count'], dcount, new_dcount, aggregated_dcount
        """;

    /// <summary>
    /// query/active-users-count-plugin.md: a row counts if its id was there in enough different periods of the lookback that ends with the row. An
    /// earlier period belongs to it where the id's last row of that period does. Each period goes to the rows of those that may look back on it.
    /// </summary>
    public const string ActiveUsersCount = """
        let rows = Input | where __time > __start - __lookback and __time <= __end | extend __seen_in = bin_at(__time, __period, __start);
        let periods = rows
            | summarize __last = max(__time) by __id, __seen_in, __dimensions
            | mv-expand __step = range(0, tolong(__lookback / __period) + 1, 1) to typeof(long)
            | extend __seen_in = __seen_in + __step * __period;
        rows
        | where __time >= __start
        | distinct __id, __time, __seen_in, __dimensions
        | join kind=inner periods on __id, __seen_in, __dimensions
        | where __step == 0 or __last > __time - __lookback
        | summarize __active = count() by __id, __time, __dimensions
        | where __active >= __periods
        | summarize dcount = dcount(__id) by __window = window_of(__time), __dimensions
        | sort by __window asc
        """;

    /// <summary>query/activity-metrics-plugin.md: an id is new where the window before doesn't have it.</summary>
    public const string ActivityMetrics = """
        let ids = Input
            | where __time >= __start and __time <= __end and isnotnull(__id)
            | distinct __id, __window = window_of(__time), __dimensions;
        let before = ids | extend __window = window_after(__window, 1), __was_there = true;
        ids
        | join kind=leftouter before on __id, __window, __dimensions
        | summarize dcount_values = count(), dcount_newvalues = countif(isnull(__was_there)) by __window, __dimensions
        | join kind=leftouter (before | summarize __before = count() by __window, __dimensions) on __window, __dimensions
        | extend __before = toreal(coalesce(__before, 0)), __returned = toreal(dcount_values - dcount_newvalues)
        | sort by __window asc
        | project __window, dcount_values, dcount_newvalues, retention_rate = __returned / __before,
            churn_rate = (__before - __returned) / __before, __dimensions
        """;

    /// <summary>query/activity-engagement-plugin.md: ids of a window of the inner length, and of the time of the outer length that ends with it.</summary>
    public const string ActivityEngagement = """
        Input
        | where __time >= __start and __time <= __end
        | summarize __last = max(__time) by __id, __seen_in = bin_at(__time, __inner, __start), __dimensions
        | mv-expand __step = range(0, tolong(__outer / __inner), 1) to typeof(long)
        | extend __window = __seen_in + __step * __inner
        | where __window <= __end
        | summarize dcount_activities_inner = dcountif(__id, __step == 0), dcount_activities_outer = dcountif(__id, __last >= __window + __inner - __outer)
            by __window, __dimensions
        | where dcount_activities_inner > 0 or dcount_activities_outer > 0
        | sort by __window asc
        | project __window, dcount_activities_inner, dcount_activities_outer,
            activity_ratio = toreal(dcount_activities_inner) / dcount_activities_outer, __dimensions
        """;

    /// <summary>
    /// query/new-activity-metrics-plugin.md: a cohort is the ids whose first window is the same. How many of each cohort a window has gives the retained;
    /// summed over the cohorts up to one, the ids that are not new after it.
    /// </summary>
    public static string NewActivityMetrics(KqlType time, bool hasCohort, bool hasLookback) => $$"""
        {{(hasLookback ? "" : "let Lookback = Input | where false;")}}
        let is_asked = (w:{{time.Name()}}) { {{(hasCohort ? "w == window_of(__cohort)" : "true")}} };
        let ids = Input | where __time >= __start and __time <= __end and isnotnull(__id) | distinct __id, __window = window_of(__time), __slice, __dimensions;
        let firsts = ids | summarize __from = min(__window) by __id, __slice | join kind=leftanti (Lookback | distinct __id) on __id;
        let returned = ids | join kind=inner firsts on __id, __slice | summarize __retained = count() by __slice, __from, __window;
        let windows = print __n = range(0, last_window, 1) | mv-expand __n to typeof(long) | project __one = 1, __window = window_after(first_window, __n);
        ids
        | distinct __slice, __dimensions, __one = 1
        | join kind=inner windows on __one
        | join kind=inner (windows | project __one, __from = __window) on __one
        | where __from <= __window
        | join kind=leftouter returned on __slice, __from, __window
        | join kind=leftouter (firsts | summarize __size = count() by __slice, __from) on __slice, __from
        | join kind=leftouter (returned | summarize __all = sum(__retained) by __slice, __window) on __slice, __window
        | extend __retained = coalesce(__retained, 0), __size = coalesce(__size, 0), __all = coalesce(__all, 0)
        | sort by __slice asc, __window asc, __from asc
        | extend __known = row_cumsum(__retained, __window != prev(__window) or __slice != prev(__slice))
        | where is_asked(__from)
        | sort by __from asc, __window asc
        | project __from, __window,
            dcount_new_values = __all - __known + iff(__from == __window, __retained, 0),
            dcount_retained_values = __retained,
            dcount_churn_values = __size - __retained,
            retention_rate = toreal(__retained) / toreal(__size),
            churn_rate = toreal(__size - __retained) / toreal(__size),
            __dimensions
        """;

    /// <summary>query/session-count-plugin.md: a row begins a session if its id isn't in the lookback before it.</summary>
    public const string SessionCount = """
        Input
        | where __time >= __start - __lookback and __time <= __end
        | sort by __session asc, __time asc
        | where (__session != prev(__session) or __time - prev(__time) > __lookback) and __time >= __start
        | summarize count_sessions = count() by __window = bin(__time, __bin), __dimensions
        | sort by __window asc
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

    /// <summary>query/narrow-plugin.md: <c>__columns</c> and <c>__values</c> are arrays of the columns' names and texts.</summary>
    public const string Narrow = """
        Input
        | serialize Row = row_number(0)
        | mv-expand Column = __columns to typeof(string), Value = __values to typeof(string)
        | project Row, Column, Value
        """;

    /// <summary>Windows of one length, the first of which begins at the start.</summary>
    public static string FixedWindows(KqlType time) => $$"""
        let window_of = (t:{{time.Name()}}) { bin_at(t, __bin, __start) };
        let window_after = (w:{{time.Name()}}, n:long) { w + n * __bin };
        let first_window = __start;
        let last_window = tolong(bin(__end - __start, __bin) / __bin);

        """;

    /// <summary>Windows that are weeks, months or years.</summary>
    public static string CalendarWindows(string period) => $$"""
        let window_of = (t:datetime) { startof{{period}}(t) };
        let window_after = (w:datetime, n:long) { datetime_add('{{period}}', n, w) };
        let first_window = startof{{period}}(__start);
        let last_window = datetime_diff('{{period}}', __end, __start);

        """;
}
