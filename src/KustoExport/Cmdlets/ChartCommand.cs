using System.Globalization;
using System.Management.Automation;
using KustoExport.Charts;
using KustoExport.Charts.Settings;
using KustoExport.Completion;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>What all cmdlets take that draw a chart: rows of the pipeline or a query, and what <c>render</c> may say (documentation: query/render-operator.md).</summary>
public abstract partial class ChartCommand : QueryCommand
{
    private PipelineChartRows? _rows;

    /// <summary>The KQL text, where the rows don't come down the pipeline.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueryCompleter))]
    [QueryLines]
    public string? Query { get; set; }

    /// <summary>The kind of chart.</summary>
    [Parameter]
    public ChartKind? Kind { get; set; }

    /// <summary>How areas, bars and columns of several series stand together.</summary>
    [Parameter]
    public ChartStacking? Stacking { get; set; }

    /// <summary>Whether the points of a scatterchart, or pies, lie on a map.</summary>
    [Parameter]
    public SwitchParameter OnMap { get; set; }

    /// <summary>The title.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>The title of the x-axis.</summary>
    [Parameter]
    public string? XTitle { get; set; }

    /// <summary>The title of the y-axis.</summary>
    [Parameter]
    public string? YTitle { get; set; }

    /// <summary>Whether there is a legend.</summary>
    [Parameter]
    public LegendMode? Legend { get; set; }

    /// <summary>The column of the x-axis.</summary>
    [Parameter]
    public string? XColumn { get; set; }

    /// <summary>The columns of values.</summary>
    [Parameter]
    public string[]? YColumn { get; set; }

    /// <summary>The columns whose values make a series of each row.</summary>
    [Parameter]
    public string[]? Series { get; set; }

    /// <summary>The columns that say which values are anomalies.</summary>
    [Parameter]
    public string[]? AnomalyColumn { get; set; }

    /// <summary>Whether each series has an axis, or a panel, of its own.</summary>
    [Parameter]
    public YSplit? YSplit { get; set; }

    /// <summary>The scale of the x-axis.</summary>
    [Parameter]
    public AxisScale? XAxis { get; set; }

    /// <summary>The scale of the y-axis.</summary>
    [Parameter]
    public AxisScale? YAxis { get; set; }

    /// <summary>Where the y-axis begins.</summary>
    [Parameter]
    public double? YMin { get; set; }

    /// <summary>Where the y-axis ends.</summary>
    [Parameter]
    public double? YMax { get; set; }

    /// <summary>Adds each value to those before it.</summary>
    [Parameter]
    public SwitchParameter Accumulate { get; set; }

    /// <summary>The picture's width in pixels.</summary>
    [Parameter]
    [ValidateRange(100, 10000)]
    public int Width { get; set; } = 1100;

    /// <summary>The picture's height in pixels.</summary>
    [Parameter]
    [ValidateRange(100, 10000)]
    public int Height { get; set; } = 620;

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Query is null && !MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
            throw new TargetException(ErrorCodes.ChartInvalid, "There is nothing to draw.", remedy: "Pipe rows in (Invoke-KqlQuery '…' | …), or give -Query.");
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Query is not null)
            AddInput();
        else if (InputObject is not null)
            AddRows(InputObject);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rows?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads the rows and finds out how they are drawn.</summary>
    private protected ChartPicture Picture()
    {
        var (rows, visualization) = Query is null ? PipelineRows() : QueriedRows(Query);
        var warnings = new List<string>();
        var settings = Settings(visualization, isEmpty: rows.Rows.Count == 0, warnings);
        var picture = ChartPicture.Of(rows, settings, warnings);
        warnings.ForEach(WriteWarning);
        return picture;
    }

    /// <summary>Writes a file as Get-Item gives it: the view of files shows what the provider adds.</summary>
    private protected void WriteFile(string path) => WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);

    // -InputObject takes an array, too; the pipeline hands over one object at a time.
    private void AddRows(PSObject item)
    {
        _rows ??= new PipelineChartRows();
        if (item.BaseObject is object[] items)
        {
            foreach (var row in items)
                _rows.Add(PSObject.AsPSObject(row));
            return;
        }

        _rows.Add(item);
    }

    private ChartSettings Settings(IReadOnlyDictionary<string, string> rendered, bool isEmpty, List<string> warnings)
    {
        var properties = new Dictionary<string, string>(rendered, StringComparer.OrdinalIgnoreCase);
        if (Kind is { } kind)
        {
            // What the query says of its own kind isn't said of this one.
            if (!kind.ToString().Equals(properties.GetValueOrDefault("Visualization"), StringComparison.OrdinalIgnoreCase))
                properties.Remove("kind");
            properties["Visualization"] = kind.ToString().ToLowerInvariant();
        }
        else if (isEmpty && properties.Count == 0)
        {
            // Objects that didn't come can't say how they want to be drawn, and the picture would say the same of every kind.
            properties["Visualization"] = "table";
        }

        Set("kind", OnMap ? "map" : Stacking?.ToString());
        Set("title", Title);
        Set("xtitle", XTitle);
        Set("ytitle", YTitle);
        Set("legend", Legend?.ToString());
        Set("xcolumn", XColumn);
        Set("ycolumns", YColumn is null ? null : string.Join(',', YColumn));
        Set("series", Series is null ? null : string.Join(',', Series));
        Set("anomalycolumns", AnomalyColumn is null ? null : string.Join(',', AnomalyColumn));
        Set("ysplit", YSplit?.ToString());
        Set("xaxis", XAxis?.ToString());
        Set("yaxis", YAxis?.ToString());
        Set("ymin", YMin?.ToString("R", CultureInfo.InvariantCulture));
        Set("ymax", YMax?.ToString("R", CultureInfo.InvariantCulture));
        Set("accumulate", MyInvocation.BoundParameters.ContainsKey(nameof(Accumulate)) ? Accumulate.ToBool().ToString() : null);
        var settings = ChartSettingsReader.Read(properties, warnings);

        // A name may have a comma, which parts names in the text of a query.
        return settings with { YColumns = YColumn ?? settings.YColumns, Series = Series ?? settings.Series, AnomalyColumns = AnomalyColumn ?? settings.AnomalyColumns };

        void Set(string name, string? value)
        {
            if (value is not null)
                properties[name] = value;
        }
    }
}
