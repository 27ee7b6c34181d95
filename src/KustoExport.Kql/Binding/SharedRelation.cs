namespace KustoExport.Kql.Binding;

/// <summary>A relation that is computed once and read in several places.</summary>
public sealed class SharedRelation
{
    public SharedRelation(string name, BoundRelation relation)
    {
        Name = name;
        Relation = relation;
    }

    /// <summary>For people who read the SQL: the name of the let statement, where there is one.</summary>
    public string Name { get; }

    public BoundRelation Relation { get; }
}
