using System.Text.Json;
using KustoExport.Engine.Cluster.Errors;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads the frames of a reply. Rows are left to whoever wants them, unless they come before what must be known to read them: no service writes them so,
/// and then they are held as text, up to 64 MB, the most that a service gives out unless it is asked for more.
/// </summary>
internal sealed class FrameReader(JsonFeed feed)
{
    private const int MostHeldBytes = 64 << 20;
    private const int MostErrorBytes = 1 << 20;

    /// <summary>The next frame of the array that the feed stands in: all of it, or up to its rows. Null at the array's end.</summary>
    /// <param name="type">The type of frames that don't say theirs.</param>
    public Frame? Next(string? type = null)
    {
        var reader = feed.Resume();
        feed.Next(ref reader);
        var frame = reader.TokenType switch
        {
            JsonTokenType.StartObject => new Frame { Type = type },
            JsonTokenType.EndArray => null,
            _ => throw new JsonException($"A {reader.TokenType} stands in the place of a frame."),
        };
        if (frame is not null)
            ReadMembers(ref reader, frame);
        feed.Suspend(ref reader);
        return frame;
    }

    /// <summary>Reads the members behind the rows.</summary>
    public void Finish(Frame frame)
    {
        frame.IsAtRows = false;
        var reader = feed.Resume();
        ReadMembers(ref reader, frame);
        feed.Suspend(ref reader);
    }

    /// <summary>Reads an array of errors, which may be empty.</summary>
    public ServiceError? ReadError(ref Utf8JsonReader reader)
    {
        var raw = feed.Raw(ref reader, MostErrorBytes);
        return raw.ContainsAnyExcept("[] \t\r\n"u8) ? ServiceError.Parse(raw.ToArray()) : null;
    }

    private void ReadMembers(ref Utf8JsonReader reader, Frame frame)
    {
        while (!frame.IsAtRows)
        {
            feed.Next(ref reader);
            if (reader.TokenType == JsonTokenType.EndObject)
                return;
            ReadMember(ref reader, frame);
        }
    }

    private void ReadMember(ref Utf8JsonReader reader, Frame frame)
    {
        var name = reader.GetString();
        feed.Next(ref reader);
        switch (name)
        {
            case "FrameType":
                frame.Type = Text(ref reader);
                break;
            case "TableId":
                frame.TableId = Number(ref reader);
                break;
            case "TableKind":
                frame.TableKind = Text(ref reader);
                break;
            case "TableName":
                frame.TableName = Text(ref reader) ?? string.Empty;
                break;
            case "TableFragmentType":
                frame.FragmentType = Text(ref reader);
                break;
            case "RowCount":
                frame.RowCount = Number(ref reader);
                break;
            case "IsProgressive":
                frame.IsProgressive = reader.TokenType == JsonTokenType.True;
                break;
            case "HasErrors":
                frame.HasErrors = reader.TokenType == JsonTokenType.True;
                break;
            case "Cancelled":
                frame.IsCancelled = reader.TokenType == JsonTokenType.True;
                break;
            case "Columns" when reader.TokenType == JsonTokenType.StartArray:
                frame.Columns = ReplyColumns.Read(ref reader, feed);
                break;
            case "OneApiErrors" when reader.TokenType == JsonTokenType.StartArray:
                frame.Error = ReadError(ref reader);
                break;
            case "Rows" when reader.TokenType == JsonTokenType.StartArray:
                ReadRows(ref reader, frame);
                break;
            default:
                feed.Skip(ref reader);
                break;
        }
    }

    private void ReadRows(ref Utf8JsonReader reader, Frame frame)
    {
        if (frame.IsReadyForRows)
            frame.IsAtRows = true;
        else
            frame.HeldRows = feed.Raw(ref reader, MostHeldBytes).ToArray();
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException($"A frame has a {reader.TokenType} where a text belongs."),
    };

    private static long? Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number
        : reader.TokenType == JsonTokenType.Null ? null
        : throw new JsonException($"A frame has a {reader.TokenType} where a number belongs.");
}
