namespace KustoExport.Kql.Functions;

/// <summary>The vocabulary in which the function tables write their parameters; meant for <c>using static</c>.</summary>
public static class Parameters
{
    public static readonly Parameter Bool = new(TypeSet.Bool, KqlType.Bool);
    public static readonly Parameter Int = new(TypeSet.Integer, KqlType.Int);

    /// <summary>int or long. A dynamic value has to be converted first, here and in those below: only texts are taken from it without a word.</summary>
    public static readonly Parameter Long = new(TypeSet.Integer, KqlType.Long);

    /// <summary>Any number, as real.</summary>
    public static readonly Parameter Real = new(TypeSet.Number, KqlType.Real);

    public static readonly Parameter Decimal = new(TypeSet.Number, KqlType.Decimal);

    /// <summary>string, or dynamic that is read as one.</summary>
    public static readonly Parameter String = new(TypeSet.String | TypeSet.Dynamic, KqlType.String);

    public static readonly Parameter DateTime = new(TypeSet.DateTime, KqlType.DateTime);
    public static readonly Parameter TimeSpan = new(TypeSet.TimeSpan, KqlType.TimeSpan);
    public static readonly Parameter Guid = new(TypeSet.Guid | TypeSet.Dynamic, KqlType.Guid);
    public static readonly Parameter Dynamic = new(TypeSet.Dynamic);

    /// <summary>A number in its own type.</summary>
    public static readonly Parameter Number = new(TypeSet.Number);

    /// <summary>int or long in its own type.</summary>
    public static readonly Parameter Integer = new(TypeSet.Integer);

    /// <summary>A value of any type, in its own type.</summary>
    public static readonly Parameter Any = new(TypeSet.Any);

    /// <summary>A value of any type; all common arguments get their common type.</summary>
    public static readonly Parameter Common = new(TypeSet.Any) { IsCommon = true };

    /// <summary>A value of just these types, in its own type.</summary>
    public static Parameter Of(TypeSet types) => new(types);

    /// <summary>A value of just this type.</summary>
    public static Parameter Exactly(KqlType type) => new((TypeSet)(1 << (int)type), type);

    /// <summary>The same, or a dynamic value read as its type: what operators take.</summary>
    public static Parameter OrDynamic(Parameter parameter) => parameter with { Accepts = parameter.Accepts | TypeSet.Dynamic };

    public static Parameter Optional(Parameter parameter) => parameter with { IsOptional = true };

    /// <summary>Once or more.</summary>
    public static Parameter Repeated(Parameter parameter) => parameter with { Repeats = true };

    public static Parameter Constant(Parameter parameter) => parameter with { MustBeConstant = true };
}
