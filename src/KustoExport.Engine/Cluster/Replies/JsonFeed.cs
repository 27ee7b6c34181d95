using System.Buffers;
using System.Text.Json;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads the JSON of a stream token by token in constant memory: a <see cref="Utf8JsonReader"/> looks at a window of the stream, which moves on and
/// grows only where a single value is larger. The reader can't be kept in a field: whoever reads resumes it, hands it on by reference, and suspends it.
/// </summary>
internal sealed class JsonFeed : IDisposable
{
    // Dynamic values are nested; Kusto's own limit is far below.
    public const int DeepestLevel = 1024;
    private const int NoPin = -1;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly Stream _stream;
    private readonly CancellationToken _cancellationToken;
    private byte[] _window;
    private int _start;
    private int _end;
    private int _pin = NoPin;
    private int _mostPinned;
    private bool _isFirst = true;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = DeepestLevel });

    /// <param name="stream">UTF-8.</param>
    /// <param name="cancellationToken">Ends the waiting for bytes.</param>
    /// <param name="size">Bytes of the window.</param>
    public JsonFeed(Stream stream, CancellationToken cancellationToken, int size = 1 << 17)
    {
        (_stream, _cancellationToken) = (stream, cancellationToken);
        _window = ArrayPool<byte>.Shared.Rent(size);
    }

    /// <summary>Whether the stream has given all it has: then an unexpected end is that of the stream.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>What has come and isn't read, while no reader is resumed.</summary>
    public ReadOnlySpan<byte> Unread => _window.AsSpan(_start, _end - _start);

    /// <summary>Skips what was read of <see cref="Unread"/> otherwise: whole values of an array, so that the next reader stands where the last one did, between two of them.</summary>
    public void Advance(int length) => _start += length;

    public Utf8JsonReader Resume() => new(_window.AsSpan(_start, _end - _start), IsAtEnd, _state);

    public void Suspend(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="JsonException">There is none, or it isn't JSON.</exception>
    public void Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            ReadOn(ref reader);
    }

    /// <summary>Goes to the end of a value whose first token was read.</summary>
    public void Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        var depth = reader.CurrentDepth;
        do
        {
            Next(ref reader);
        }
        while (reader.CurrentDepth > depth || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray));
    }

    /// <summary>Goes to the end of a value whose first token was read, and gives its text, which is good until the feed is read on.</summary>
    /// <exception cref="JsonException">It is larger than allowed.</exception>
    public ReadOnlySpan<byte> Raw(ref Utf8JsonReader reader, int mostBytes = int.MaxValue)
    {
        (_pin, _mostPinned) = (_start + (int)reader.TokenStartIndex, mostBytes);
        Skip(ref reader);
        var raw = _window.AsSpan(_pin, _start + (int)reader.BytesConsumed - _pin);
        _pin = NoPin;
        return raw;
    }

    /// <summary>Makes sure that nothing but white space follows.</summary>
    /// <exception cref="JsonException">Something does.</exception>
    public void ExpectEnd(ref Utf8JsonReader reader)
    {
        while (!reader.Read())
        {
            if (IsAtEnd)
                return;
            Fill(ref reader);
        }

        throw new JsonException("Something follows the end.");
    }

    public void Dispose()
    {
        var window = Interlocked.Exchange(ref _window, []);
        if (window.Length > 0)
            ArrayPool<byte>.Shared.Return(window);
        _stream.Dispose();
    }

    private void ReadOn(ref Utf8JsonReader reader)
    {
        do
        {
            if (IsAtEnd)
                throw new JsonException("The text ends.");
            Fill(ref reader);
        }
        while (!reader.Read());
    }

    private void Fill(ref Utf8JsonReader reader)
    {
        Suspend(ref reader);
        var kept = _pin == NoPin ? _start : _pin;
        if (_pin != NoPin && _end - _pin > _mostPinned)
            throw new JsonException("A value is larger than allowed.");
        MakeRoom(kept);

        // Nobody waits here but a thread that has nothing else to do: the text is parsed where it is needed.
        var reading = _stream.ReadAsync(_window.AsMemory(_end), _cancellationToken);
        var count = reading.IsCompletedSuccessfully ? reading.Result : reading.AsTask().GetAwaiter().GetResult();
        _end += count;
        IsAtEnd = count == 0;
        if (_isFirst && (_end - _start >= ByteOrderMark.Length || IsAtEnd))
        {
            _isFirst = false;
            if (_window.AsSpan(_start, _end - _start).StartsWith(ByteOrderMark))
                _start += ByteOrderMark.Length;
        }

        reader = _isFirst ? new Utf8JsonReader([], isFinalBlock: false, _state) : Resume();
    }

    // Moves what is still needed to the front; where that is more than half of the window, to a larger one.
    private void MakeRoom(int kept)
    {
        var needed = _end - kept;
        var target = _window;
        if (needed > _window.Length / 2)
            target = ArrayPool<byte>.Shared.Rent(checked(_window.Length * 2));
        _window.AsSpan(kept, needed).CopyTo(target);
        if (target != _window)
        {
            ArrayPool<byte>.Shared.Return(_window);
            _window = target;
        }

        (_start, _end) = (_start - kept, needed);
        if (_pin != NoPin)
            _pin = 0;
    }
}
