using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// The rows of a query for the bulk load of a driver: typed getters straight from DuckDB's vectors, nothing is boxed but by
/// <see cref="GetValue"/>. The values have the form of the type table: a timespan is its ticks, a dynamic its JSON. Read in batches, by one
/// thread at a time.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a reader, as its base class.")]
public sealed class ResultReader(ResultVectors result) : DbDataReader
{
    private readonly IReadOnlyList<ValueVector> _columns = result.Vectors;
    private int _row = -1;
    private long _leftInBatch = long.MaxValue;
    private long _rowsRead;
    private bool _isAtEnd;
    private bool _isClosed;

    /// <summary>The rows that were read so far, of all batches. May be read from any thread.</summary>
    public long RowsRead => Interlocked.Read(ref _rowsRead);

    /// <summary>The values of a column; those of this row are at <see cref="Row"/>.</summary>
    public ValueVector Column(int ordinal) => _columns[ordinal];

    /// <summary>Where this row's values are in the vectors.</summary>
    public int Row => _row;

    /// <summary>Whether there are rows that no batch has had yet: waits until DuckDB has computed one.</summary>
    public bool HasMore()
    {
        if (_isAtEnd)
            return false;
        if (_row + 1 < result.Count)
            return true;
        _isAtEnd = !result.Next();
        _row = -1;
        return !_isAtEnd;
    }

    /// <summary>Lets the reader end after so many more rows; null is after the last.</summary>
    public void BeginBatch(long? rows) => _leftInBatch = rows ?? long.MaxValue;

    /// <inheritdoc/>
    public override bool Read()
    {
        if (_leftInBatch == 0 || !HasMore())
            return false;
        _row++;
        _leftInBatch--;
        Interlocked.Increment(ref _rowsRead);
        return true;
    }

    /// <inheritdoc/>
    public override int FieldCount => _columns.Count;

    /// <inheritdoc/>
    public override bool HasRows => HasMore();

    /// <inheritdoc/>
    public override bool IsClosed => _isClosed;

    /// <inheritdoc/>
    public override int RecordsAffected => -1;

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => _columns[ordinal].IsNull(_row);

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => _columns[ordinal].Bool(_row);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => _columns[ordinal].Int(_row);

    /// <summary>A long, or the ticks of a datetime or a timespan.</summary>
    public override long GetInt64(int ordinal) => _columns[ordinal].Long(_row);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => _columns[ordinal].Real(_row);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => _columns[ordinal].Guid(_row);

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => new(_columns[ordinal].Long(_row), DateTimeKind.Utc);

    /// <summary>A string, or the JSON of a dynamic.</summary>
    public override string GetString(int ordinal) => Encoding.UTF8.GetString(_columns[ordinal].Utf8(_row));

    /// <exception cref="TargetException">SqlValue: it has more digits than .NET's decimals; <see cref="GetDigits"/> has them all.</exception>
    public override decimal GetDecimal(int ordinal)
    {
        var column = _columns[ordinal];
        return ExactDecimal.TryRead(column.Digits(_row), column.Scale, out var value)
            ? value
            : throw new TargetException(ErrorCodes.SqlValue, $"{GetDigits(ordinal)}, in the column '{column.Column.Name}', has more than the 28 digits that can be written.", column.Column.Name, "Round it, or write it as text: tostring().");
    }

    /// <summary>A decimal with all its digits, as text.</summary>
    public string GetDigits(int ordinal) => ExactDecimal.Text(_columns[ordinal].Digits(_row), _columns[ordinal].Scale);

    /// <inheritdoc/>
    public override object GetValue(int ordinal) => IsDBNull(ordinal) ? DBNull.Value : _columns[ordinal].Column.Type switch
    {
        KqlType.Bool => GetBoolean(ordinal),
        KqlType.Int => GetInt32(ordinal),
        KqlType.Long or KqlType.TimeSpan => GetInt64(ordinal),
        KqlType.Real => GetDouble(ordinal),
        KqlType.Decimal => GetDecimal(ordinal),
        KqlType.DateTime => GetDateTime(ordinal),
        KqlType.Guid => GetGuid(ordinal),
        _ => GetString(ordinal),
    };

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc/>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => _columns[ordinal].Column.Type switch
    {
        KqlType.Bool => typeof(bool),
        KqlType.Int => typeof(int),
        KqlType.Long or KqlType.TimeSpan => typeof(long),
        KqlType.Real => typeof(double),
        KqlType.Decimal => typeof(decimal),
        KqlType.DateTime => typeof(DateTime),
        KqlType.Guid => typeof(Guid),
        _ => typeof(string),
    };

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => _columns[ordinal].Column.Type.Name();

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _columns[ordinal].Column.Name;

    /// <inheritdoc/>
    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Column.Name == name)
                return i;
        }

        throw new IndexOutOfRangeException($"There is no column '{name}'.");
    }

    /// <inheritdoc/>
    public override bool NextResult() => false;

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => throw NoSuchType(ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => throw NoSuchType(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => throw NoSuchType(ordinal);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => throw NoSuchType(ordinal);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NoSuchType(ordinal);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NoSuchType(ordinal);

    /// <summary>Stops the query if it still runs.</summary>
    public override void Close()
    {
        _isClosed = true;
        result.Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private InvalidCastException NoSuchType(int ordinal) => new($"The column '{GetName(ordinal)}' is a {GetDataTypeName(ordinal)}.");
}
