namespace KustoExport.Kql.Binding;

/// <summary>
/// A column of a relation. Identity is the object's own: two columns of one name (both sides of a join, say) stay apart,
/// and an expression refers to the column itself, not to its name. Operators that pass a column through keep the object.
/// </summary>
public sealed class Column
{
    public Column(string name, KqlType type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public KqlType Type { get; }

    public override string ToString() => $"{Name}:{Type.Name()}";
}
