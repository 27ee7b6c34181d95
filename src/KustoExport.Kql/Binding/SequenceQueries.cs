namespace KustoExport.Kql.Binding;

/// <summary>Plugins that look for sequences of rows, as queries: see <see cref="PluginQueries"/> for the names in them.</summary>
internal static class SequenceQueries
{
    /// <summary>
    /// query/funnel-sequence-completion-plugin.md: for each id of a window, the shortest time in which it came to each step; then, for each period, how
    /// many ids came so far within it.
    /// </summary>
    public static string FunnelCompletion(KqlType time, KqlType state)
    {
        var period = time is KqlType.DateTime or KqlType.TimeSpan ? "totimespan" : "tolong";
        return $$"""
            let spans = Input
                | serialize __row = row_number()
                | extend __text = tostring(__state), __window = bin_at(__time, __bin, __start)
                | where __time >= __start and __time <= __end and __text in (__sequence)
                | sort by __time asc, __row asc
                | summarize __states = make_list(__text), __times = make_list(tolong(__time)) by __window, __id
                | mv-expand with_itemindex=__step __span = __sequence_spans(__states, __times, __sequence) to typeof(long)
                | project __window, __step, __span;
            let periods = print __limit = __limits
                | mv-expand with_itemindex=__order __limit
                | project __order, Period = {{period}}(__limit);
            let steps = print __step = range(0, array_length(__sequence) - 1, 1) | mv-expand __step to typeof(long);
            let reached = spans
                | extend __one = 1
                | join kind=inner (periods | extend __one = 1) on __one
                | where __span <= tolong(Period)
                | summarize dcount = count() by __window, __order, __step;
            spans
            | distinct __window, __one = 1
            | join kind=inner (periods | extend __one = 1) on __one
            | join kind=inner (steps | project __step = tolong(__step), __one = 1) on __one
            | join kind=leftouter reached on __window, __order, __step
            | sort by __window asc, __order asc, __step asc
            | project __window, __reached = to{{state.Name()}}(__sequence[toint(__step)]), Period, dcount = coalesce(dcount, 0)
            """;
    }

    /// <summary>
    /// query/sequence-detect-plugin.md: all combinations of rows that hold the steps one after another, within the times allowed. Rows meet in pieces of
    /// the timeline that are as long as the time between steps, so that those far apart are never compared.
    /// </summary>
    public static string Detect(int steps)
    {
        var query = """
            let rows = Input;
            rows | where __is0 | distinct __time0 = __time, __dimensions

            """;
        for (var i = 1; i < steps; i++)
        {
            query += $$"""
                | extend __piece = range(0, 1, 1) | mv-expand __piece to typeof(long) | extend __piece = bin(__time{{i - 1}}, __gap) + __piece * __gap
                | join kind=inner (rows | where __is{{i}} | distinct __time{{i}} = __time, __dimensions | extend __piece = bin(__time{{i}}, __gap)) on __piece, __dimensions
                | where __time{{i}} > __time{{i - 1}} and __time{{i}} - __time{{i - 1}} <= __gap and __time{{i}} - __time0 <= __span
                | project {{string.Join(", ", Enumerable.Range(0, i + 1).Select(n => $"__time{n}"))}}, __dimensions

                """;
        }

        var times = Enumerable.Range(0, steps).Select(n => $"__time{n}").ToList();
        return query + $"""
            | sort by {string.Join(", ", times.Select(t => t + " asc"))}
            | project __dimensions, {string.Join(", ", times)}, Duration = {times[^1]} - __time0
            """;
    }
}
