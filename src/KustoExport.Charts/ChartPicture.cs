using KustoExport.Charts.Data;
using KustoExport.Charts.Drawing;
using KustoExport.Charts.Output;
using KustoExport.Charts.Settings;

namespace KustoExport.Charts;

/// <summary>A chart that is ready to be drawn (documentation: query/render-operator.md).</summary>
public sealed class ChartPicture
{
    private const string NoRows = "No rows";

    private readonly PictureFrame _frame;
    private readonly ChartKind _kind;
    private readonly ChartRows _rows;

    private ChartPicture(PictureFrame frame, ChartKind kind, ChartRows rows) => (_frame, _kind, _rows) = (frame, kind, rows);

    /// <summary>Finds columns and series. What can't be drawn is an error here, not later.</summary>
    /// <param name="rows">The rows to draw.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="warnings">Takes what a reader should know, as values that are left out.</param>
    /// <exception cref="Engine.Errors.TargetException">ChartInvalid or ChartNotSupported.</exception>
    public static ChartPicture Of(ChartRows rows, ChartSettings settings, ICollection<string> warnings)
    {
        var content = rows.Rows.Count == 0 ? null : Content(rows, settings, warnings);
        if (content is null)
            warnings.Add(rows.Rows.Count == 0 ? "There are no rows; the picture says so." : "No row has a value that can be drawn; the picture says so.");
        return new ChartPicture(
            new PictureFrame(settings.Title is { } title ? CellValues.Clean(title) : null, settings.Legend, content ?? new MessageContent(rows.Rows.Count == 0 ? NoRows : "No values")),
            settings.Kind,
            rows);
    }

    public byte[] ToBytes(ChartFormat format, int width, int height) => format switch
    {
        ChartFormat.Png => PngPicture.Of(_frame, width, height),
        ChartFormat.Svg => SvgPicture.Of(_frame, width, height),
        _ => HtmlPage.Of(_frame, _kind, _rows, width, height),
    };

    private static IChartContent? Content(ChartRows rows, ChartSettings settings, ICollection<string> warnings)
    {
        switch (settings.Kind)
        {
            case ChartKind.Card:
                return rows.Columns.Count == 0 ? null : new CardContent(rows);
            case ChartKind.Table:
                return new TableContent(rows);
            case ChartKind.Treemap:
                return new TreemapContent(rows, settings, warnings) is { IsEmpty: false } treemap ? treemap : null;
            case ChartKind.LadderChart:
                return new LadderContent(rows, settings, warnings) is { IsEmpty: false } ladder ? ladder : null;
            case ChartKind.PieChart or ChartKind.ScatterChart when settings.OnMap:
                return new MapContent(GeoPoints.Of(rows, settings, warnings), settings, warnings) is { IsEmpty: false } map ? map : null;
            case ChartKind.PieChart:
                return SliceBuilder.Of(rows, settings, warnings) is { Slices.Count: > 0 } slices ? new PieContent(slices.Slices, slices.RestName) : null;
            default:
                if (settings is { Kind: ChartKind.AnomalyChart, AnomalyColumns: null })
                    warnings.Add("No anomalies are marked: anomalycolumns doesn't say which column has them (series_decompose_anomalies() gives one).");
                return new XYDataBuilder(settings, warnings).Build(rows) is { IsEmpty: false } data ? new XYContent(data, settings, warnings) : null;
        }
    }
}
