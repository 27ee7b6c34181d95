using System.Globalization;
using System.Text;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>The cell of a geohash, in degrees.</summary>
internal readonly record struct Geohash(double West, double South, double East, double North)
{
    public const int MaxLength = 18;

    private const string Digits = "0123456789bcdefghjkmnpqrstuvwxyz";
    private const int BitsPerDigit = 5;

    // In the order in which the documentation prints them: steps to the north and to the east.
    private static readonly (int North, int East)[] s_neighbors = [(-1, -1), (1, -1), (-1, 1), (1, 0), (0, -1), (1, 1), (0, 1), (-1, 0)];

    private static Geohash World { get; } = new(-180, -90, 180, 90);

    private double Longitude => (West + East) / 2;

    private double Latitude => (South + North) / 2;

    public static Geohash? Parse(string? text)
    {
        if (text is null or "" || text.Length > MaxLength)
            return null;
        var cell = World;
        var splitsLongitude = true;
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (digit < 0)
                return null;
            for (var bit = BitsPerDigit - 1; bit >= 0; bit--, splitsLongitude = !splitsLongitude)
                cell = cell.Half(splitsLongitude, (digit >> bit & 1) == 1);
        }

        return cell;
    }

    /// <summary>The geohash of a point; null where the coordinates or the length are out of range.</summary>
    public static string? Of(double longitude, double latitude, long length)
    {
        if (!(Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90 && length is >= 1 and <= MaxLength))
            return null;
        var result = new StringBuilder();
        var cell = World;
        var splitsLongitude = true;
        while (result.Length < length)
        {
            var digit = 0;
            for (var bit = 0; bit < BitsPerDigit; bit++, splitsLongitude = !splitsLongitude)
            {
                var upper = splitsLongitude ? longitude >= cell.Longitude : latitude >= cell.Latitude;
                digit = (digit << 1) | (upper ? 1 : 0);
                cell = cell.Half(splitsLongitude, upper);
            }

            result.Append(Digits[digit]);
        }

        return result.ToString();
    }

    public string CentralPoint() => $"{{\"type\":\"Point\",\"coordinates\":{Point(Longitude, Latitude)}}}";

    public string Polygon()
    {
        string[] corners = [Point(West, South), Point(East, South), Point(East, North), Point(West, North), Point(West, South)];
        return $"{{\"type\":\"Polygon\",\"coordinates\":[{JsonText.Array(corners)}]}}";
    }

    /// <summary>The geohashes of the cells around this one; there are none beyond the poles.</summary>
    public string Neighbors(int length)
    {
        var cell = this;
        return JsonText.Array(s_neighbors
            .Select(step => Of(cell.Around(step.East), cell.Latitude + (step.North * (cell.North - cell.South)), length))
            .Where(hash => hash is not null)
            .Select(hash => JsonText.Text(hash!)));
    }

    private double Around(int steps)
    {
        var longitude = Longitude + (steps * (East - West));
        return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }

    private Geohash Half(bool splitsLongitude, bool upper) => (splitsLongitude, upper) switch
    {
        (true, true) => this with { West = Longitude },
        (true, false) => this with { East = Longitude },
        (false, true) => this with { South = Latitude },
        (false, false) => this with { North = Latitude },
    };

    private static string Point(double longitude, double latitude) => string.Create(CultureInfo.InvariantCulture, $"[{longitude:R},{latitude:R}]");
}
