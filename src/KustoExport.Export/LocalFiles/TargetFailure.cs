using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.LocalFiles;

/// <summary>Says what is wrong with a file or folder in a way that leads on.</summary>
internal static class TargetFailure
{
    private const int NoSpaceOnUnix = 28;
    private const int QuotaOnUnix = 122;
    private const int FullOnWindows = unchecked((int)0x80070070);
    private const int HandleFullOnWindows = unchecked((int)0x80070027);

    // DuckDB hands on the words of the operating system.
    private static readonly string[] s_fullWords = ["No space left on device", "not enough space on the disk", "Disk quota exceeded"];

    public static bool IsOfFile(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static TargetException From(Exception exception, string path) =>
        IsFull(exception)
            ? new(ErrorCodes.TargetFull, $"The disk that '{path}' is on is full. Nothing was left under that name.", path, "Free some space, or write to another disk.", exception)
            : new(ErrorCodes.TargetNotWritable, $"'{path}' can't be written: {Reason(exception)}", path, "Check the path and your rights to the folder, or write to another one.", exception);

    /// <summary>Whether a failure of the engine happened on the file that it was writing.</summary>
    public static bool IsOf(KustoExportException exception, string partialPath) =>
        exception is ServiceException or TargetException { ErrorCode: ErrorCodes.TargetFull } && exception.Message.Contains(Path.GetFileName(partialPath), StringComparison.Ordinal);

    private static bool IsFull(Exception exception) =>
        exception is TargetException { ErrorCode: ErrorCodes.TargetFull }
        || exception.HResult is NoSpaceOnUnix or QuotaOnUnix or FullOnWindows or HandleFullOnWindows
        || s_fullWords.Any(words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "access is denied.",
        _ => exception.Message,
    };
}
