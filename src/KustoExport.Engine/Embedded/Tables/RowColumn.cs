using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A column of a <see cref="RowTable"/>, whose type grows with the values that come.</summary>
internal sealed class RowColumn
{
    private KqlType? _settled;

    public RowColumn(string name) => Name = name;

    public string Name { get; }

    /// <summary>The type that holds all values so far; null where there was none.</summary>
    public KqlType? Type { get; private set; }

    /// <summary>The type of the column in the database.</summary>
    public KqlType Stored => _settled ?? KqlType.String;

    /// <summary>Whether the stored rows are of a narrower type than the ones to come.</summary>
    public bool NeedsRewrite => Type is { } type && type != Stored;

    public void Widen(KqlType type) => Type = Type is { } known ? RowValue.Widest(known, type) : type;

    /// <summary>The database has the column's type now.</summary>
    public KqlType Settle()
    {
        _settled = Type;
        return Stored;
    }

    /// <summary>SQL of a stored value as one of the new type.</summary>
    public string RewriteSql()
    {
        var column = SqlText.Name(Name);
        if (_settled is not { } old)
            return SqlText.Constant(null, Type!.Value);
        var text = old switch
        {
            KqlType.DateTime or KqlType.TimeSpan or KqlType.Bool or KqlType.Real or KqlType.Decimal => $"kx_{old.Name()}_text({column})",
            KqlType.String => column,
            _ => $"coalesce({column}::VARCHAR, '')",
        };
        return Type switch
        {
            KqlType.String => text,
            KqlType.Dynamic when old is KqlType.String or KqlType.DateTime or KqlType.TimeSpan or KqlType.Guid => $"to_json(nullif({text}, ''))",
            KqlType.Dynamic => $"to_json({column})",
            var wider => $"{column}::{SqlTypes.Of(wider!.Value)}",
        };
    }
}
