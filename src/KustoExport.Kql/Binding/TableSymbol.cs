namespace KustoExport.Kql.Binding;

/// <summary>A table that a catalogue offers. Services derive their own, with what they need to read it.</summary>
public class TableSymbol
{
    public TableSymbol(string name, IReadOnlyList<Column> columns)
    {
        Name = name;
        Columns = columns;
    }

    public string Name { get; }

    /// <summary>The schema. The columns of a <see cref="BoundRelation.Scan"/> are fresh objects in the same order, so that a table can be read twice in a query.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>What is known of each row beside: <see cref="HiddenColumns.All"/>, or nothing. Scans have fresh objects of these too.</summary>
    public virtual IReadOnlyList<Column> Hidden => [];
}
