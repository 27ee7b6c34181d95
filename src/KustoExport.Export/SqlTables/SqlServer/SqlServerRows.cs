using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>The rows of a result with each value in the form of its column, checked: bulk copy asks for nothing else.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a reader, as its base class.")]
internal sealed class SqlServerRows(ResultReader rows, IReadOnlyList<SqlServerColumn> columns, CancellationToken cancellationToken) : DbDataReader
{
    private readonly SqlServerValue[] _values = [.. columns.Select((c, i) => SqlServerValue.Of(rows.Column(i).Column.Type, c, i))];

    public override int FieldCount => _values.Length;

    public override bool HasRows => rows.HasRows;

    public override bool IsClosed => rows.IsClosed;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return rows.Read();
    }

    public override object GetValue(int ordinal) => _values[ordinal].Read(rows);

    public override bool IsDBNull(int ordinal) => rows.IsDBNull(ordinal);

    public override Type GetFieldType(int ordinal) => _values[ordinal].Type;

    public override string GetName(int ordinal) => rows.GetName(ordinal);

    public override int GetOrdinal(string name) => rows.GetOrdinal(name);

    public override string GetDataTypeName(int ordinal) => rows.GetDataTypeName(ordinal);

    public override bool NextResult() => false;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => rows.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => rows.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);
}
