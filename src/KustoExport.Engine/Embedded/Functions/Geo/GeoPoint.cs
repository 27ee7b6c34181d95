namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>A point on the Earth as a vector of length 1 from its centre: x through longitude 0, y through longitude 90 degrees east, z through the North Pole.</summary>
internal readonly record struct GeoPoint(double X, double Y, double Z)
{
    /// <summary>The radius in metres of the sphere that distances are measured on.</summary>
    public const double EarthRadius = 6371010;

    /// <summary>In degrees, from -180 to 180.</summary>
    public double Longitude => Math.Atan2(Y, X) * 180 / Math.PI;

    /// <summary>In degrees, from -90 to 90.</summary>
    public double Latitude => Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))) * 180 / Math.PI;

    public double Length => Math.Sqrt(Dot(this));

    public static GeoPoint operator +(GeoPoint a, GeoPoint b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static GeoPoint operator -(GeoPoint a, GeoPoint b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static GeoPoint operator -(GeoPoint a) => new(-a.X, -a.Y, -a.Z);

    public static GeoPoint operator *(double factor, GeoPoint a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    /// <summary>Null for a longitude or latitude out of range.</summary>
    public static GeoPoint? At(double? longitude, double? latitude)
    {
        if (longitude is not (>= -180 and <= 180) || latitude is not (>= -90 and <= 90))
            return null;
        var (east, north) = (longitude.Value * Math.PI / 180, latitude.Value * Math.PI / 180);
        return new(Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north));
    }

    public double Dot(GeoPoint other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public GeoPoint Cross(GeoPoint other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    /// <summary>Twice the cross product, exact for points close to each other too: the pole to the left of the way to the other point.</summary>
    public GeoPoint PoleOf(GeoPoint other) => (this + other).Cross(other - this);

    public GeoPoint Normalized() => 1 / Length * this;

    /// <summary>The angle between two points in radians, exact for small angles too.</summary>
    public double AngleTo(GeoPoint other) => Math.Atan2(PoleOf(other).Length / 2, Dot(other));

    /// <summary>The angle at this point from one point to another, counterclockwise seen from outside, from -pi to pi.</summary>
    public double Turn(GeoPoint from, GeoPoint to)
    {
        var (a, b) = (PoleOf(from), PoleOf(to));
        return Math.Atan2(a.Cross(b).Dot(this), a.Dot(b));
    }

    /// <summary>The direction to another point in radians clockwise from north, from 0 to 2 pi.</summary>
    public double AzimuthTo(GeoPoint other)
    {
        // Seen from a pole, the longitude 0 of the other pole's side stands for north.
        var north = X == 0 && Y == 0 ? new GeoPoint(-Z, 0, 0) : new GeoPoint(0, 0, 1);
        var angle = -Turn(north, other);
        return angle < 0 ? angle + (2 * Math.PI) : angle;
    }

    /// <summary>The point at an azimuth and an angular distance, both in radians.</summary>
    public GeoPoint Towards(double azimuth, double distance)
    {
        var east = new GeoPoint(-Y, X, 0);
        east = east.Length == 0 ? new(0, 1, 0) : east.Normalized();
        var direction = (Math.Cos(azimuth) * Cross(east)) + (Math.Sin(azimuth) * east);
        return ((Math.Cos(distance) * this) + (Math.Sin(distance) * direction)).Normalized();
    }
}
