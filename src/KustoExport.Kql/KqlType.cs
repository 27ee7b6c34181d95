namespace KustoExport.Kql;

/// <summary>
/// The scalar types of KQL (documentation: query/scalar-data-types/index.md).
/// </summary>
public enum KqlType
{
    Bool,
    Int,
    Long,
    Real,
    Decimal,
    String,
    DateTime,
    TimeSpan,
    Guid,
    Dynamic,
}
