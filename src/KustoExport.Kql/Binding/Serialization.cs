namespace KustoExport.Kql.Binding;

/// <summary>Whether a relation's rows have an order that window functions may rely on (documentation: query/window-functions.md).</summary>
internal static class Serialization
{
    public static bool IsSerialized(BoundRelation relation) => relation switch
    {
        BoundRelation.Sort or BoundRelation.Window or BoundRelation.Range or BoundRelation.ScanSteps => true,
        BoundRelation.SubqueryInput input => input.IsSerialized,
        BoundRelation.Filter filter => IsSerialized(filter.Source),
        BoundRelation.Project project => IsSerialized(project.Source),
        BoundRelation.Take take => IsSerialized(take.Source),
        BoundRelation.Expand expand => IsSerialized(expand.Source),
        BoundRelation.Parse parse => IsSerialized(parse.Source),
        BoundRelation.ParseKeyValues parse => IsSerialized(parse.Source),
        BoundRelation.Shared shared => IsSerialized(shared.Definition.Relation),
        _ => false,
    };
}
