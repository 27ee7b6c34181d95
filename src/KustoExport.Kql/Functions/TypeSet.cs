namespace KustoExport.Kql.Functions;

/// <summary>The types that a parameter takes.</summary>
[Flags]
public enum TypeSet
{
    None = 0,
    Bool = 1 << KqlType.Bool,
    Int = 1 << KqlType.Int,
    Long = 1 << KqlType.Long,
    Real = 1 << KqlType.Real,
    Decimal = 1 << KqlType.Decimal,
    String = 1 << KqlType.String,
    DateTime = 1 << KqlType.DateTime,
    TimeSpan = 1 << KqlType.TimeSpan,
    Guid = 1 << KqlType.Guid,
    Dynamic = 1 << KqlType.Dynamic,

    Integer = Int | Long,
    Number = Integer | Real | Decimal,
    Summable = Number | TimeSpan | DateTime,
    Any = Bool | Number | String | DateTime | TimeSpan | Guid | Dynamic,
}
