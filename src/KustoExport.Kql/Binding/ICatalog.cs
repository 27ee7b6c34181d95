namespace KustoExport.Kql.Binding;

/// <summary>What the names of a query can stand for.</summary>
public interface ICatalog
{
    /// <summary>The database that unqualified names belong to.</summary>
    string CurrentDatabase { get; }

    /// <summary>The databases, as they are written, that <c>database("…")</c> reaches.</summary>
    IEnumerable<string> DatabaseNames { get; }

    /// <summary>The largest cursor of a database when the query began, in ticks; null where nothing was ingested yet. It stays the same throughout a query.</summary>
    long? CurrentCursor(string database);

    /// <summary>The tables of a database, for wildcards (<c>union Log*</c>) and suggestions.</summary>
    IEnumerable<string> TableNames(string database);

    /// <summary>The table, or null. Names are case-sensitive.</summary>
    TableSymbol? FindTable(string database, string name);

    /// <summary>The external tables of a database, for suggestions.</summary>
    IEnumerable<string> ExternalTableNames(string database);

    /// <summary>The external table, or null. Names are case-sensitive; no external table has the name of a table.</summary>
    ExternalTableSymbol? FindExternalTable(string database, string name);

    /// <summary>The stored functions of a database.</summary>
    IEnumerable<FunctionSymbol> Functions(string database);

    /// <summary>The stored function, or null. Names are case-sensitive.</summary>
    FunctionSymbol? FindFunction(string database, string name);
}
