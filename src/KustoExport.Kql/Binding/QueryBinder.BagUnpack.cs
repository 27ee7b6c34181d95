using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>bag_unpack (documentation: query/bag-unpack-plugin.md).</summary>
internal sealed partial class QueryBinder
{
    /// <summary>A property of the bags, and the column that it becomes.</summary>
    private sealed record Slot(string Key, Column Column);

    private BoundRelation.Project BindBagUnpack(QueryOperator.Evaluate evaluate, BoundRelation source)
    {
        var plugin = evaluate.Plugin;
        var given = PluginArguments(plugin, 1, "Column", "OutputColumnPrefix", "columnsConflict", "ignoredProperties");
        var bag = PluginColumn(given[0]!, source);
        if (bag.Type != KqlType.Dynamic)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"'bag_unpack' takes a dynamic column; '{bag.Name}' is a {bag.Type.Name()}.", given[0]!.Span);
        }

        var prefix = given[1] is { } text ? ConstantText(text) : "";
        var conflict = given[2] is { } choice ? ConstantText(choice) : "error";
        if (conflict is not ("error" or "replace_source" or "keep_source"))
        {
            throw Error(ErrorCodes.KqlSemantic, $"'bag_unpack' has no way '{conflict}' out of a conflict.", given[2]!.Span, "It is one of: error, replace_source, keep_source.");
        }

        var ignored = given[3] is { } list ? ConstantNames(list).ToHashSet() : [];
        if (evaluate.Schema is { } output && Declare(output).Find(IsIgnored) is { } both)
        {
            throw Error(ErrorCodes.KqlSemantic, $"'{both.Name}' is declared as a column, and its property is ignored.", output.Span);
        }

        if (evaluate.Schema is { IsOpen: false } schema)
        {
            return new BoundRelation.Project(source, [.. Declare(schema).Select(Declared)]);
        }

        var slots = evaluate.Schema is { } open
            ? Declare(open).Where(c => c.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(c => new Slot(c.Name[prefix.Length..], c)).ToList()
            : FindSlots(plugin, source, bag, prefix, ignored);
        var outputs = new List<Assignment>();
        foreach (var column in source.Columns)
        {
            if (slots.Find(s => s.Column.Name == column.Name) is not { } slot)
            {
                outputs.AddRange(column == bag ? [] : [PassThrough(column)]);
                continue;
            }

            slots.Remove(slot);
            outputs.Add(column == bag || conflict == "replace_source" ? Unpacked(slot)
                : conflict == "keep_source" ? PassThrough(column)
                : throw Error(ErrorCodes.KqlAmbiguousName, $"There is a column '{column.Name}' already, and the bags have a property of that name.", plugin.Span, "Give a prefix, or columnsConflict='replace_source' or 'keep_source'."));
        }

        return new BoundRelation.Project(source, [.. outputs, .. slots.Select(Unpacked)]);

        Assignment Unpacked(Slot slot) => new(slot.Column, Conversions.To(slot.Column.Type, Element(ValueOf(bag), Text(slot.Key), plugin.Span)));

        bool IsIgnored(Column declared) => declared.Name.StartsWith(prefix, StringComparison.Ordinal)
            && ignored.Contains(declared.Name[prefix.Length..])
            && source.Columns.All(c => c.Name != declared.Name);

        // Without a star, the schema says all columns: the source's own, and properties.
        Assignment Declared(Column column)
        {
            var own = source.Columns.FirstOrDefault(c => c != bag && c.Name == column.Name);
            return own is null || conflict == "replace_source" ? Unpacked(new Slot(column.Name[Math.Min(prefix.Length, column.Name.Length)..], column))
                : own.Type == column.Type ? PassThrough(own)
                : throw Error(ErrorCodes.KqlTypeMismatch, $"The column '{own.Name}' is a {own.Type.Name()}, not a {column.Type.Name()}.", evaluate.Schema!.Span);
        }
    }

    /// <summary>The properties that the bags have, in the order of their names. A property has the type that all of its values have, else it is dynamic; nulls don't count.</summary>
    private List<Slot> FindSlots(Expression.Call plugin, BoundRelation source, Column bag, string prefix, HashSet<string> ignored)
    {
        var key = new Column("key", KqlType.String);
        var type = new Column("type", KqlType.String);
        var keys = Scalar("bag_keys", [ValueOf(bag)], plugin.Span);
        var properties = new BoundRelation.Expand(Keep(source, [bag]), [new Expansion(keys, key)], null, null, false, [bag, key]);
        var kind = Scalar("gettype", [Element(ValueOf(bag), ValueOf(key), plugin.Span)], plugin.Span);
        var found = Probe(plugin, new BoundRelation.Aggregate(properties, [PassThrough(key), new Assignment(type, kind)], []));
        return [.. found
            .Select(row => (Key: (string)row[0]!, Type: (string)row[1]!))
            .Where(p => p.Type != "null" && p.Key.Length > 0 && !ignored.Contains(p.Key))
            .GroupBy(p => p.Key, p => p.Type, StringComparer.Ordinal)
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new Slot(p.Key, new Column(prefix + p.Key, p.Count() == 1 ? SlotType(p.First()) : KqlType.Dynamic)))];
    }

    private static KqlType SlotType(string name) => name switch
    {
        "long" or "int" => KqlType.Long,
        "double" or "real" => KqlType.Real,
        "bool" => KqlType.Bool,
        "string" => KqlType.String,
        _ => KqlType.Dynamic,
    };

    /// <summary>A call of a function that an operator is made of.</summary>
    private BoundExpression Scalar(string name, IReadOnlyList<BoundExpression> arguments, TextSpan span) =>
        Call(Required(name, FunctionKind.Scalar, arguments, span), arguments, span);
}
