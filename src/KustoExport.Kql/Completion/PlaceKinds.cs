namespace KustoExport.Kql.Completion;

/// <summary>What may stand at a place.</summary>
[Flags]
internal enum PlaceKinds
{
    None = 0,
    Tables = 1,
    ExternalTables = 2,
    Columns = 4,
    Variables = 8,
    StoredFunctions = 16,
    ScalarFunctions = 32,
    Aggregates = 64,
    Operators = 128,
    Plugins = 256,
    Databases = 512,

    /// <summary>Where a value is computed.</summary>
    Expression = Columns | Variables | StoredFunctions | ScalarFunctions,

    /// <summary>Where rows come from.</summary>
    Source = Tables | ExternalTables | Variables | StoredFunctions,
}
