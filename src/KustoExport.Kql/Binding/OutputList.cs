namespace KustoExport.Kql.Binding;

/// <summary>
/// Collects the columns of an operator's result and settles their names: a name given by the user (declared) may stand once, a name that we
/// made gives way to others by a number.
/// </summary>
internal sealed class OutputList
{
    private readonly List<Assignment> _outputs = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly HashSet<Column> _skipped = [];
    private readonly UniqueNames _names = new();

    public IReadOnlyList<Assignment> Outputs => _outputs;

    /// <summary>Takes over all columns of a source as they are.</summary>
    public void AddAll(IEnumerable<Column> columns, bool declare = false)
    {
        foreach (var column in columns)
        {
            Add(column.Name, new BoundExpression.ColumnValue(column, default), column);
            Skip(column);
            if (declare)
            {
                _declared.Add(column.Name);
            }
        }
    }

    /// <summary>Further attempts to add this column under its own name are ignored.</summary>
    public void Skip(Column column) => _skipped.Add(column);

    public bool IsSkipped(Column column) => _skipped.Contains(column);

    /// <summary>Adds a column whose name may change where it is taken.</summary>
    /// <param name="name">The preferred name.</param>
    /// <param name="value">Its expression.</param>
    /// <param name="identity">The source column that it hands through, if it does.</param>
    /// <param name="replace">Whether it takes the place of a column of that name.</param>
    /// <returns>The name that it got.</returns>
    public string Add(string name, BoundExpression value, Column? identity = null, bool replace = false)
    {
        if (identity is not null && _skipped.Contains(identity))
        {
            return name;
        }

        if (replace && _positions.TryGetValue(name, out var position))
        {
            _outputs[position] = Output(name, value);
            return name;
        }

        var unique = _names.Next(name);
        _positions.Add(unique, _outputs.Count);
        _outputs.Add(Output(unique, value));
        return unique;
    }

    /// <summary>Adds a column whose name the user gave.</summary>
    /// <returns>False where that name was declared before.</returns>
    public bool Declare(string name, BoundExpression value, Column? identity = null, bool replace = false)
    {
        if (_declared.Contains(name))
        {
            return false;
        }

        _declared.Add(Add(name, value, identity, replace));
        return true;
    }

    /// <summary>Gives a column that is already there another name, in its place.</summary>
    /// <returns>False where the new name is declared before.</returns>
    public bool Rename(string oldName, string newName)
    {
        if (!_positions.Remove(oldName, out var position) || !_declared.Add(newName) || !_positions.TryAdd(newName, position))
        {
            return false;
        }

        _names.Take(newName);
        _outputs[position] = Output(newName, _outputs[position].Expression);
        return true;
    }

    private static Assignment Output(string name, BoundExpression value) =>
        value is BoundExpression.ColumnValue { Column: { IsHidden: false } column } && column.Name == name
            ? new Assignment(column, value)
            : new Assignment(new Column(name, value.Type), value);
}
