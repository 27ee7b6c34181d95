namespace KustoExport.Engine.Embedded.Functions.Sketches;

/// <summary>The smallest schema that admits all values added to it, as <c>buildschema()</c> writes it (documentation: query/buildschema-aggregation-function.md).</summary>
internal sealed class ValueSchema
{
    /// <summary>Stands for the members of arrays in a schema.</summary>
    private const string Indexer = "`indexer`";

    private readonly List<string> _scalars = [];
    private readonly Dictionary<string, ValueSchema> _properties = new(StringComparer.Ordinal);
    private bool _isBag;

    /// <summary>The schema of the elements of a JSON array; null where there are none.</summary>
    public static string? OfAll(string? values)
    {
        if (JsonText.Items(values) is not { } items)
            return null;
        var schema = new ValueSchema();
        foreach (var item in items)
            schema.Add(item);
        return schema.ToString();
    }

    public override string ToString()
    {
        var parts = _scalars.ConvertAll(JsonText.Text);
        if (_isBag)
            parts.Add(JsonText.Bag(_properties.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString()))));
        return parts.Count == 1 ? parts[0] : JsonText.Array(parts);
    }

    private void Add(string json)
    {
        if (JsonText.Properties(json) is { } properties)
        {
            _isBag = true;
            foreach (var (name, value) in properties)
                Property(name).Add(value);
        }
        else if (JsonText.Items(json) is { } items)
        {
            _isBag = true;
            foreach (var item in items)
                Property(Indexer).Add(item);
        }
        else if (ScalarName(json) is { } name && !_scalars.Contains(name))
        {
            _scalars.Add(name);
        }
    }

    private ValueSchema Property(string name)
    {
        if (!_properties.TryGetValue(name, out var schema))
            _properties.Add(name, schema = new ValueSchema());
        return schema;
    }

    private static string? ScalarName(string json) => json[0] switch
    {
        'n' => null,
        't' or 'f' => "bool",
        '"' => "string",
        _ => json.AsSpan().ContainsAny('.', 'e', 'E') ? "double" : "long",
    };
}
