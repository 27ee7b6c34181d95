using System.Runtime.ExceptionServices;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>
/// Rows as the file that LOAD DATA reads, from the one that the reader is at on, until there are enough bytes. What goes wrong ends the file, because the
/// driver must end it in any case; the error is thrown afterwards.
/// </summary>
internal sealed class MySqlRowStream(ResultReader reader, MySqlRows rows, MySqlText text, long mostBytes, CancellationToken cancellationToken) : Stream
{
    private ExceptionDispatchInfo? _failure;
    private long _bytes;
    private int _taken;
    private bool _isAtEnd;

    /// <summary>The rows in the file.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether the reader has more rows for another file; it is at the first of them.</summary>
    public bool HasMore { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Throws what ended the file early.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    public override int Read(Span<byte> buffer)
    {
        if (_taken == text.Length)
            Fill(buffer.Length);
        var count = Math.Min(buffer.Length, text.Length - _taken);
        text.Bytes.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // Both wait in vain for nothing but DuckDB, which has no other way.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill(int bytes)
    {
        text.Clear();
        _taken = 0;
        try
        {
            while (!_isAtEnd && text.Length < bytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Add();
                Rows++;
                HasMore = reader.Read();
                _isAtEnd = !HasMore || _bytes + text.Length >= mostBytes;
            }
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            _isAtEnd = true;
            text.Clear();
        }

        _bytes += text.Length;
    }
}
