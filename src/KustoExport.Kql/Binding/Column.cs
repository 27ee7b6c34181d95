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

    /// <summary>Whether it is one of <see cref="HiddenColumns"/>: an output of its name is another column.</summary>
    public bool IsHidden { get; init; }

    public override string ToString() => $"{Name}:{Type.Name()}";
}
