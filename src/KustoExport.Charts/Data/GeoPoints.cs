using KustoExport.Charts.Settings;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Charts.Data;

/// <summary>Finds longitudes and latitudes in rows: the first two columns of numbers, or a GeoJSON point (documentation: query/geospatial-visualizations.md).</summary>
internal static class GeoPoints
{
    public static IReadOnlyList<GeoPoint> Of(ChartRows rows, ChartSettings settings, ICollection<string> warnings)
    {
        var columns = rows.Columns;
        var named = settings.XColumn is { } x ? ColumnChoice.Find(columns, x) : -1;
        var geoJson = Enumerable.Range(0, columns.Count).Where(c => (named < 0 || c == named) && columns[c].Type == KqlType.Dynamic && rows.Rows.Any(row => Coordinates(row[c]) is not null)).DefaultIfEmpty(-1).First();
        var numbers = Enumerable.Range(0, columns.Count).Where(c => CellValues.IsNumeric(columns[c].Type)).ToList();
        var y = ColumnChoice.Find(columns, settings.YColumns) ?? [];
        var longitude = geoJson >= 0 ? -1 : named >= 0 ? named : numbers.Count > 0 ? numbers[0] : -1;
        var latitude = geoJson >= 0 ? -1 : y.Count > 0 ? y[0] : numbers.Where(c => c != longitude).DefaultIfEmpty(-1).First();
        if (geoJson < 0 && (longitude < 0 || latitude < 0))
            throw new TargetException(ErrorCodes.ChartInvalid, "A map needs a longitude and a latitude, or a GeoJSON point.", remedy: "Let the query project them first, or name them with xcolumn and ycolumns.");
        int[] place = geoJson >= 0 ? [geoJson] : [longitude, latitude];
        var isPie = settings.Kind == ChartKind.PieChart;
        var measure = isPie ? numbers.Except(place).DefaultIfEmpty(-1).First() : -1;
        var series = ColumnChoice.Find(columns, settings.Series) ?? [.. Enumerable.Range(0, columns.Count).Except([.. place, measure]).Where(c => columns[c].Type is KqlType.String or KqlType.Guid or KqlType.Bool)];

        var points = new List<GeoPoint>();
        foreach (var row in rows.Rows)
        {
            var at = geoJson >= 0 ? Coordinates(row[geoJson]) : (CellValues.Number(row[longitude]), CellValues.Number(row[latitude]));
            var value = measure < 0 ? 1 : CellValues.Number(row[measure]);
            if (at is ( >= -180 and <= 180, >= -90 and <= 90) && value > 0)
                points.Add(new GeoPoint(at.Value.Longitude, at.Value.Latitude, string.Join(", ", series.Select(c => CellValues.Text(row[c]))), value));
        }

        if (points.Count < rows.Rows.Count)
            warnings.Add($"{rows.Rows.Count - points.Count} rows have no place on the earth{(isPie ? ", or no size" : "")}, and stand nowhere on the map.");
        return points;
    }

    private static (double Longitude, double Latitude)? Coordinates(object? value)
    {
        var read = value is string { Length: > 0 } text && text[0] == '{' ? Parsed(text) : value;
        return read is IReadOnlyDictionary<string, object?> bag
            && bag.GetValueOrDefault("type") is "Point"
            && bag.GetValueOrDefault("coordinates") is IReadOnlyList<object?> { Count: >= 2 } at
            ? (CellValues.Number(at[0]), CellValues.Number(at[1]))
            : null;
    }

    private static object? Parsed(string text)
    {
        try
        {
            return JsonText.Read(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
