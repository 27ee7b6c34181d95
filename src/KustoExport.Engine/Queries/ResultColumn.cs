using KustoExport.Kql;

namespace KustoExport.Engine.Queries;

/// <summary>Name and type of a column of a result.</summary>
public sealed record ResultColumn(string Name, KqlType Type)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}:{Type.Name()}";
}
