using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// Binds the partitions of external data and the format of its paths (documentation: management/external-tables-azure-storage.md).
/// Partitions and path may stand in texts of their own: each method is told the one that its spans belong to.
/// </summary>
/// <param name="columns">The columns of the files.</param>
/// <param name="takesVirtualLongs">Whether a column that only paths have may be a long: in inline_external_table it may, in a table that is kept it is a string or a datetime.</param>
internal sealed class PartitionBinder(IReadOnlyList<Column> columns, bool takesVirtualLongs)
{
    private static readonly string[] s_functions = ["hash", "bin", "startofyear", "startofmonth", "startofweek", "startofday"];

    private readonly List<(ExternalPartition Partition, TextSpan Span, string Text)> _partitions = [];

    public IReadOnlyList<ExternalPartition> Partitions => [.. _partitions.Select(p => p.Partition)];

    public void Add(PartitionColumn declaration, string text)
    {
        var name = declaration.Name;
        if (columns.Any(c => c.Name == name.Text) || _partitions.Exists(p => p.Partition.Column.Name == name.Text))
        {
            throw new KqlException(ErrorCodes.KqlAmbiguousName, $"The column '{name.Text}' is declared twice.", text, name.Span, "Give the partition another name.");
        }

        var (function, source, argument) = declaration.Value is { } value ? Made(value, declaration.Type, text) : (PartitionFunction.Virtual, null, null);
        if (!TypeFits(function, declaration.Type))
        {
            throw new KqlException(
                ErrorCodes.KqlTypeMismatch,
                $"The partition '{name.Text}' can't be a {declaration.Type.Name()}.",
                text,
                declaration.Span,
                function switch
                {
                    PartitionFunction.Virtual when takesVirtualLongs => "A partition is a string, a datetime or a long.",
                    PartitionFunction.Virtual => "A column that only the paths have is a string or a datetime.",
                    PartitionFunction.Value => "The value of a column partitions as a string.",
                    PartitionFunction.Hash => "A hash is a long.",
                    _ => "What begins a time is a datetime.",
                });
        }

        _partitions.Add((new ExternalPartition(new Column(name.Text, declaration.Type), source, function, argument), declaration.Span, text));
    }

    /// <summary>The parts of the paths: without a format the values stand in the order of the partitions, with slashes between them.</summary>
    public IReadOnlyList<PathPart> Path(IReadOnlyList<Expression> format, string text)
    {
        if (format.Count == 0)
        {
            return [.. _partitions.SelectMany((p, i) => i == 0 ? [Value(p.Partition)] : new[] { new PathPart("/", null, null), Value(p.Partition) })];
        }

        if (_partitions.Count == 0)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, "A path format is made of partitions, and there are none.", text, format[0].Span, "Declare them: partition by (name:type = …) pathformat=(…).");
        }

        IReadOnlyList<PathPart> parts = [.. format.Select(part => Part(part, text))];
        if (_partitions.Find(p => parts.All(part => part.Column != p.Partition.Column)) is { Partition: { } unused } missing)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, $"The partition '{unused.Column.Name}' is not in the path format.", missing.Text, missing.Span, "Every partition stands in the path.");
        }

        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Column is not null && parts[i - 1].Column is not null)
            {
                throw new KqlException(ErrorCodes.KqlSemantic, "Nothing tells this partition in a path from the one before it.", text, format[i].Span, "Write a text between them, such as \"/\".");
            }
        }

        CheckFolders(parts, format, text);
        return parts;
    }

    // Whatever the values are, the path stays below its storage.
    private static void CheckFolders(IReadOnlyList<PathPart> parts, IReadOnlyList<Expression> format, string text)
    {
        var folders = string.Concat(parts.Select(part => part.Text ?? "value")).Split('/');
        if (folders.FirstOrDefault(folder => folder is "." or "..") is { } climbing)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, $"A path can't have a folder '{climbing}'.", text, TextSpan.FromBounds(format[0].Span.Start, format[^1].Span.End), "Paths begin at the folder of the connection string.");
        }

        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Text is { } separator && separator.Any(c => c == '\\' || char.IsControl(c)))
            {
                throw new KqlException(ErrorCodes.KqlSemantic, "A path can't hold a backslash or a control character.", text, format[i].Span, "Folders are parted by '/'.");
            }
        }
    }

    private (PartitionFunction Function, Column Source, long? Argument) Made(Expression value, KqlType type, string text) => value switch
    {
        Expression.Name name when type == KqlType.DateTime => throw new KqlException(
            ErrorCodes.KqlSemantic, "A datetime partitions by a length of time.", text, name.Span, $"Write startofday({name.Text}), startofmonth({name.Text}) … or bin({name.Text}, 1h)."),
        Expression.Name name => (PartitionFunction.Value, Source(name, KqlType.String, text), null),
        Expression.Call { Target: null, Function.Text: "hash", Arguments: [Expression.Name name, Expression.Literal { Value: long and > 0 and var modulo }] } =>
            (PartitionFunction.Hash, Source(name, KqlType.String, text), (long)modulo),
        Expression.Call { Target: null, Function.Text: "bin", Arguments: [Expression.Name name, Expression.Literal { Type: KqlType.TimeSpan, Value: long and > 0 and var ticks }] } =>
            (PartitionFunction.Bin, Source(name, KqlType.DateTime, text), (long)ticks),
        Expression.Call { Target: null, Function.Text: "startofyear" or "startofmonth" or "startofweek" or "startofday", Arguments: [Expression.Name name] } call =>
            (Enum.Parse<PartitionFunction>(call.Function.Text, ignoreCase: true), Source(name, KqlType.DateTime, text), null),
        _ => throw new KqlException(
            ErrorCodes.KqlSemantic,
            "A partition can't be made so.",
            text,
            value.Span,
            (value is Expression.Call call ? Suggestion.DidYouMean(call.Function.Text, s_functions.Where(f => f != call.Function.Text)) : null)
                ?? "Write a column, hash(column, 10), startofyear(column), startofmonth(column), startofweek(column), startofday(column) or bin(column, 1h)."),
    };

    private Column Source(Expression.Name name, KqlType type, string text)
    {
        var source = columns.FirstOrDefault(c => c.Name == name.Text) ?? throw new KqlException(
            ErrorCodes.KqlUnknownColumn, $"The table has no column '{name.Text}' to partition by.", text, name.Span, Suggestion.DidYouMean(name.Text, columns.Select(c => c.Name)));
        return source.Type == type
            ? source
            : throw new KqlException(
                ErrorCodes.KqlTypeMismatch, $"A partition is made so of a {type.Name()}, and '{source.Name}' is a {source.Type.Name()}.", text, name.Span, "Strings partition by value or hash, datetimes by a length of time.");
    }

    private bool TypeFits(PartitionFunction function, KqlType type) => function switch
    {
        PartitionFunction.Virtual => type is KqlType.String or KqlType.DateTime || (takesVirtualLongs && type == KqlType.Long),
        PartitionFunction.Value => type == KqlType.String,
        PartitionFunction.Hash => type == KqlType.Long,
        _ => type == KqlType.DateTime,
    };

    private PathPart Part(Expression part, string text)
    {
        switch (part)
        {
            case Expression.Literal { Value: string { Length: > 0 } separator }:
                return new PathPart(separator, null, null);
            case Expression.Name name:
                return Value(Partition(name, text));
            case Expression.Call { Target: null, Function.Text: "datetime_pattern", Arguments: [Expression.Literal { Value: string pattern } written, Expression.Name name] }:
                var partition = Partition(name, text);
                if (partition.Column.Type != KqlType.DateTime)
                {
                    throw new KqlException(ErrorCodes.KqlTypeMismatch, $"Only a datetime has a pattern, and '{name.Text}' is a {partition.Column.Type.Name()}.", text, name.Span, "Write the partition's name alone.");
                }

                return DatetimePattern.IsValid(pattern)
                    ? new PathPart(null, partition.Column, pattern)
                    : throw new KqlException(ErrorCodes.KqlSemantic, "This is no pattern of a datetime.", text, written.Span, "Write it as .NET does: 'yyyy/MM/dd', or year={yyyy}/month={MM}.");
            default:
                throw new KqlException(ErrorCodes.KqlSemantic, "A path is made of strings, partitions, and datetime_pattern('…', partition).", text, part.Span);
        }
    }

    private ExternalPartition Partition(Expression.Name name, string text) =>
        _partitions.Find(p => p.Partition.Column.Name == name.Text).Partition
            ?? throw new KqlException(ErrorCodes.KqlUnknownColumn, $"There is no partition '{name.Text}'.", text, name.Span, Suggestion.DidYouMean(name.Text, _partitions.Select(p => p.Partition.Column.Name)));

    private static PathPart Value(ExternalPartition partition) => new(null, partition.Column, partition.DefaultPattern);
}
