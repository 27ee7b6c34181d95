namespace KustoExport.Kql.Binding;

/// <summary>What a request property does where a query sets it.</summary>
internal enum OptionEffect
{
    /// <summary>It takes effect as documented.</summary>
    Honoured,

    /// <summary>It changes no answer, here or on a cluster.</summary>
    None,

    /// <summary>It may be given with a request only, as documented.</summary>
    NotBySet,

    /// <summary>It would change the answer, and this service can't do it.</summary>
    Refused,
}
