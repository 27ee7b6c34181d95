namespace KustoExport.Kql.Binding;

/// <summary>Makes tables of files outside of the database. Its errors are the service's own: no such file, no access.</summary>
public interface IExternalSources
{
    /// <summary>A table of the source's columns, of files that the query describes itself.</summary>
    TableSymbol Bind(ExternalSource source);

    /// <summary>A table of the columns of an external table of the catalogue.</summary>
    TableSymbol Bind(ExternalTableSymbol table);

    /// <summary>The columns that the files seem to have.</summary>
    IReadOnlyList<Column> Infer(ExternalSource source);
}
