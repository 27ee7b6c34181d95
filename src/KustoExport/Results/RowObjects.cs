using System.Management.Automation;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Results;

/// <summary>Makes an object of each row: a property for each column, in their order, with the .NET type of docs/types.md.</summary>
internal sealed class RowObjects
{
    private readonly string[] _names;
    private readonly bool[] _isDynamic;
    private readonly RenderedResult? _rendered;

    /// <param name="columns">The columns.</param>
    /// <param name="rendered">What the objects are to be remembered by, where <c>render</c> wants them drawn.</param>
    public RowObjects(IReadOnlyList<ResultColumn> columns, RenderedResult? rendered = null)
    {
        _rendered = rendered;
        _names = PropertyNames(columns);
        _isDynamic = [.. columns.Select(column => column.Type == KqlType.Dynamic)];
        Renamed = [.. columns.Select(column => column.Name).Zip(_names).Where(pair => pair.First != pair.Second)];
    }

    /// <summary>The properties of an object.</summary>
    public int ColumnCount => _names.Length;

    /// <summary>Columns whose property has another name, since PowerShell doesn't tell <c>id</c> from <c>ID</c>.</summary>
    public IReadOnlyList<(string Column, string Property)> Renamed { get; }

    /// <summary>Whether an object is a row of a query, and no copy of one.</summary>
    public static bool IsRow(PSObject item) => item.Properties.FirstOrDefault() is RowProperty;

    public PSObject Create(object?[] row)
    {
        var result = SizedObject.Create(row.Length);
        var properties = result.Properties;
        for (var i = 0; i < row.Length; i++)
        {
            var value = _isDynamic[i] && row[i] is string json ? DynamicValue.Parse(json) : row[i];
            properties.Add(new RowProperty(_names[i], value), preValidated: true);
        }

        if (_rendered is not null)
            RenderedRows.Remember(result, _rendered);
        return result;
    }

    private static string[] PropertyNames(IReadOnlyList<ResultColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            names[i] = columns[i].Name;
            for (var n = 1; !taken.Add(names[i]); n++)
                names[i] = FormattableString.Invariant($"{columns[i].Name}_{n}");
        }

        return names;
    }

    // A note that says where it is from; it costs nothing.
    private sealed class RowProperty(string name, object? value) : PSNoteProperty(name, value)
    {
        private bool _isAdded;

        // PowerShell adds a copy to the object, so that two objects never share one. Nobody else has this one the first time.
        public override PSMemberInfo Copy()
        {
            if (_isAdded)
                return new RowProperty(Name, Value);
            _isAdded = true;
            return this;
        }
    }
}
