namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Carries an error of the server to where it is written to the client.</summary>
internal sealed class TdsException(TdsError error) : Exception(error.Message)
{
    public TdsError Error => error;
}
