using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table as it was defined. One record for each kind.</summary>
public abstract record StoredExternalTable
{
    /// <summary>What queries see of it.</summary>
    public abstract ExternalTableSymbol Symbol { get; }

    /// <summary>What was said in <c>with (…)</c>.</summary>
    public abstract ExternalTableProperties Properties { get; }

    /// <summary>As documented results call the kind: Blob or Sql.</summary>
    public abstract string TableType { get; }

    /// <summary>Where its rows are, without credentials.</summary>
    public abstract IReadOnlyList<string> ShownConnections { get; }

    /// <summary>Whether there is a credential in the definition.</summary>
    public abstract bool HasSecret { get; }

    public string Name => Symbol.Name;

    /// <summary>The table as it is listed.</summary>
    public abstract ExternalTableInfo Info { get; }

    /// <summary>The documented Properties of the kind, as JSON, without credentials.</summary>
    internal abstract string PropertiesJson { get; }

    /// <summary>What stands behind <c>kind=</c> in the command that defines the table.</summary>
    /// <param name="showsSecrets">Whether the credentials stand in it; stars otherwise.</param>
    internal abstract string Definition(bool showsSecrets);
}
