using System.Globalization;

namespace KustoExport.Kql.Syntax.Commands;

/// <summary>The version of a database's schema, written <c>v1.2</c>.</summary>
public readonly record struct DatabaseVersion(int Major, int Minor) : IComparable<DatabaseVersion>
{
    public static DatabaseVersion? TryParse(string text)
    {
        var parts = text.TrimStart('v', 'V').TrimStart('.').Split('.');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new DatabaseVersion(major, minor)
            : null;
    }

    public int CompareTo(DatabaseVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}");
}
