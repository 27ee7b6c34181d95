namespace KustoExport.Kql.Binding;

/// <summary>Makes tables of files that a query names itself. Its errors are the service's own: no such file, no access.</summary>
public interface IExternalSources
{
    /// <summary>A table of the source's columns.</summary>
    TableSymbol Bind(ExternalSource source);

    /// <summary>The columns that the files seem to have.</summary>
    IReadOnlyList<Column> Infer(ExternalSource source);
}
