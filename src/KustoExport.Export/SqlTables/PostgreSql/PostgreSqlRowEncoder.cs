using System.Buffers.Binary;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>Writes the rows of a result in the form of COPY BINARY: for each field its length and its bytes, as the type's receive function reads them.</summary>
internal sealed class PostgreSqlRowEncoder
{
    private const int MostBytesOfPlainField = PostgreSqlNumeric.MostBytes;
    private const long MicrosecondsOf2000 = 630822816000000000 / TicksPerMicrosecond;
    private const int TicksPerMicrosecond = 10;
    private const byte JsonbVersion = 1;

    private const int HeadOfField = 4;

    // The signature, no flags, no extension.
    private static ReadOnlySpan<byte> Header => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ResultReader _rows;
    private readonly ValueVector[] _vectors;
    private readonly SqlColumn[] _columns;
    private readonly PostgreSqlForm[] _forms;
    private readonly PostgreSqlLimit?[] _limits;
    private byte[] _bytes = new byte[1 << 18];
    private int _length;

    public PostgreSqlRowEncoder(ResultReader rows, IReadOnlyList<SqlColumn> columns)
    {
        (_rows, _columns) = (rows, [.. columns]);
        _vectors = [.. columns.Select((_, i) => rows.Column(i))];
        _forms = [.. columns.Select((column, i) => PostgreSqlTypes.Form(_vectors[i].Column.Type, column.BaseType))];
        _limits = [.. columns.Select(column => PostgreSqlLimit.Of(column, rows))];
    }

    // What all fields of a row take at most, but for the bytes of texts.
    private int PlainFields => _vectors.Length * (HeadOfField + MostBytesOfPlainField);

    /// <summary>What is written and not cleared yet.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Writes what stands before the first row.</summary>
    public void Begin()
    {
        _length = 0;
        Header.CopyTo(Take(Header.Length));
    }

    /// <summary>Writes what stands behind the last row.</summary>
    public void End()
    {
        Reserve(2);
        BinaryPrimitives.WriteInt16BigEndian(Take(2), -1);
    }

    /// <summary>Writes the row that the reader is at.</summary>
    /// <exception cref="TargetException">SqlValue: a column can't hold its value.</exception>
    public void Add()
    {
        Reserve(2 + PlainFields);
        BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)_vectors.Length);
        var row = _rows.Row;
        for (var i = 0; i < _vectors.Length; i++)
        {
            var values = _vectors[i];
            if (values.IsNull(row))
                Number(-1);
            else
                Field(i, values, row);
        }
    }

    private void Field(int column, ValueVector values, int row)
    {
        switch (_forms[column])
        {
            case PostgreSqlForm.Bool:
                Number(1);
                Take(1)[0] = values.Bool(row) ? (byte)1 : (byte)0;
                break;
            case PostgreSqlForm.Int2:
                Number(2);
                BinaryPrimitives.WriteInt16BigEndian(Take(2), Small(column, values.Int(row)));
                break;
            case PostgreSqlForm.Int4:
                Number(4);
                Number(values.Int(row));
                break;
            case PostgreSqlForm.Int8:
                Long(values.Long(row));
                break;
            case PostgreSqlForm.Int8OfInt:
                Long(values.Int(row));
                break;
            case PostgreSqlForm.Float8:
                Real(values.Real(row));
                break;
            case PostgreSqlForm.Float8OfInt:
                Real(values.Int(row));
                break;
            case PostgreSqlForm.Numeric:
                Numeric(column, values.Digits(row), values.Scale);
                break;
            case PostgreSqlForm.NumericOfLong:
                Numeric(column, values.Long(row), 0);
                break;
            case PostgreSqlForm.NumericOfInt:
                Numeric(column, values.Int(row), 0);
                break;
            case PostgreSqlForm.Text:
                var text = values.Utf8(row);
                _limits[column]?.CheckText(text);
                Text(text);
                break;
            case PostgreSqlForm.Jsonb:
                var json = values.Utf8(row);
                Reserve(1 + json.Length + PlainFields);
                Number(1 + json.Length);
                Take(1)[0] = JsonbVersion;
                json.CopyTo(Take(json.Length));
                break;
            case PostgreSqlForm.Timestamp:
                _limits[column]?.CheckTime(values.Long(row));
                Long((values.Long(row) / TicksPerMicrosecond) - MicrosecondsOf2000);
                break;
            case PostgreSqlForm.Interval:
                _limits[column]?.CheckTime(values.Long(row));
                Number(16);
                BinaryPrimitives.WriteInt64BigEndian(Take(8), values.Long(row) / TicksPerMicrosecond);
                Take(8).Clear();
                break;
            case PostgreSqlForm.Uuid:
                Number(16);
                values.Guid(row).TryWriteBytes(Take(16), bigEndian: true, out _);
                break;
        }
    }

    private short Small(int column, int value) => value is >= short.MinValue and <= short.MaxValue
        ? (short)value
        : throw new TargetException(
            ErrorCodes.SqlValue, FormattableString.Invariant($"{value} is out of the range of {_columns[column].ServerType}, which the column '{_columns[column].Name}' is."), _columns[column].Name, "Make the column wider.");

    private void Number(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(HeadOfField), value);

    private void Long(long value)
    {
        Number(8);
        BinaryPrimitives.WriteInt64BigEndian(Take(8), value);
    }

    private void Real(double value)
    {
        Number(8);
        BinaryPrimitives.WriteDoubleBigEndian(Take(8), value);
    }

    private void Text(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + PlainFields);
        Number(text.Length);
        text.CopyTo(Take(text.Length));
    }

    private void Numeric(int column, Int128 digits, int scale)
    {
        _limits[column]?.CheckNumber(digits, scale);
        var size = PostgreSqlNumeric.Write(_bytes.AsSpan(_length + HeadOfField, PostgreSqlNumeric.MostBytes), digits, scale);
        Number(size);
        _length += size;
    }

    // What is taken was reserved.
    private Span<byte> Take(int count)
    {
        var taken = _bytes.AsSpan(_length, count);
        _length += count;
        return taken;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(checked(_length + count), _bytes.Length * 2));
    }
}
