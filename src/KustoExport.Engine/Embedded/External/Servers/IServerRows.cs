using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>
/// Rows of a server as they come, with the columns of the selection: the values of the row that was read last. Each getter is for columns of its
/// type, and for values that aren't null.
/// </summary>
/// <exception cref="KustoExportException">By all: the connection ended, the server failed, or a value can't be one of the column's type.</exception>
public interface IServerRows : IDisposable
{
    /// <summary>Goes to the next row; false after the last.</summary>
    bool Read();

    bool IsNull(int column);

    bool Bool(int column);

    int Int(int column);

    /// <summary>A long, or the ticks of a datetime or a timespan.</summary>
    long Long(int column);

    double Real(int column);

    Guid Guid(int column);

    /// <summary>A string, the digits of a decimal (up to 20 before the point and 18 behind it), or the JSON of a dynamic.</summary>
    string Text(int column);
}
