using System.Collections;
using System.Data;
using System.Management.Automation;
using System.Numerics;

namespace KustoExport.Sources;

/// <summary>Turns a PowerShell object into plain .NET values, which the engine's floor knows.</summary>
internal static class PipelineRow
{
    // As ConvertTo-Json's default and one more: what lies deeper is text.
    private const int Levels = 3;

    public static IEnumerable<KeyValuePair<string, object?>> Of(PSObject item)
    {
        if (IsScalar(item.BaseObject))
            return [KeyValuePair.Create("Value", (object?)item.BaseObject)];
        if (item.BaseObject is IDictionary map)
            return Entries(map).Select(e => KeyValuePair.Create(e.Key, Plain(e.Value, Levels)));
        if (item.BaseObject is DataRow row)
            return row.Table.Columns.Cast<DataColumn>().Select(c => KeyValuePair.Create(c.ColumnName, Plain(row[c], Levels)));
        return item.Properties.Where(p => p.IsGettable).Select(p => KeyValuePair.Create(p.Name, Plain(Read(p), Levels)));
    }

    // A getter may throw: PowerShell shows nothing then, and so do we.
    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    /// <summary>A value without PowerShell's wrapping; dictionaries, objects and lists are taken so many levels deep.</summary>
    public static object? Plain(object? value, int levels)
    {
        var wrapped = value as PSObject;
        var item = wrapped is null ? value : wrapped.BaseObject;
        if (item is null || IsScalar(item))
            return item;
        if (levels == 0)
            return value!.ToString();
        return item switch
        {
            IDictionary map => Entries(map).ToDictionary(e => e.Key, e => Plain(e.Value, levels - 1), StringComparer.Ordinal),
            PSCustomObject => wrapped!.Properties.ToDictionary(p => p.Name, p => Plain(Read(p), levels - 1), StringComparer.Ordinal),
            IEnumerable items => items.Cast<object?>().Select(i => Plain(i, levels - 1)).ToList(),
            _ => value!.ToString(),
        };
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return KeyValuePair.Create(LanguagePrimitives.ConvertTo<string>(entry.Key), (object?)entry.Value);
    }

    private static bool IsScalar(object item) =>
        item is string or decimal or DateTime or DateTimeOffset or TimeSpan or DateOnly or TimeOnly or Guid or Enum or BigInteger or Half or Version or Uri or DBNull
        || item.GetType().IsPrimitive;
}
