namespace KustoExport.Charts.Data;

/// <summary>A place on the earth, with what is said of it.</summary>
internal readonly record struct GeoPoint(double Longitude, double Latitude, string Group, double Value);
