namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>The WGS-84 spheroid.</summary>
internal static class Spheroid
{
    private const double Equator = 6378137;
    private const double Flattening = 1 / 298.257223563;
    private const int MostRounds = 1000;

    /// <summary>The shortest distance in metres, by Vincenty's formula; null for the few nearly opposite places where it doesn't converge.</summary>
    public static double? Distance(GeoPoint a, GeoPoint b)
    {
        const double Pole = Equator * (1 - Flattening);
        var (u1, u2) = (Math.Atan((1 - Flattening) * Math.Tan(Latitude(a))), Math.Atan((1 - Flattening) * Math.Tan(Latitude(b))));
        var difference = Math.Atan2(b.Y, b.X) - Math.Atan2(a.Y, a.X);
        var lambda = difference;
        for (var round = 0; round < MostRounds; round++)
        {
            var across = Math.Cos(u2) * Math.Sin(lambda);
            var along = (Math.Cos(u1) * Math.Sin(u2)) - (Math.Sin(u1) * Math.Cos(u2) * Math.Cos(lambda));
            var sine = Math.Sqrt((across * across) + (along * along));
            if (sine == 0)
                return 0;
            var cosine = (Math.Sin(u1) * Math.Sin(u2)) + (Math.Cos(u1) * Math.Cos(u2) * Math.Cos(lambda));
            var sigma = Math.Atan2(sine, cosine);
            var azimuth = Math.Cos(u1) * Math.Cos(u2) * Math.Sin(lambda) / sine;
            var square = 1 - (azimuth * azimuth);
            var middle = square == 0 ? 0 : cosine - (2 * Math.Sin(u1) * Math.Sin(u2) / square);
            var c = Flattening / 16 * square * (4 + (Flattening * (4 - (3 * square))));
            var before = lambda;
            lambda = difference + ((1 - c) * Flattening * azimuth * (sigma + (c * sine * (middle + (c * cosine * ((2 * middle * middle) - 1))))));
            if (Math.Abs(lambda - before) > 1e-13)
                continue;
            var u = square * ((Equator * Equator) - (Pole * Pole)) / (Pole * Pole);
            var scale = 1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u)))))));
            var d = u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u))))));
            var correction = d * sine * (middle + (d / 4 * ((cosine * ((2 * middle * middle) - 1))
                - (d / 6 * middle * ((4 * sine * sine) - 3) * ((4 * middle * middle) - 3)))));
            return Pole * scale * (sigma - correction);
        }

        return null;
    }

    private static double Latitude(GeoPoint point) => Math.Atan2(point.Z, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)));
}
