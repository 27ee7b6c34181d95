using System.Net.Sockets;
using System.Security.Authentication;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>Says that a storage gave no answer, with the system's words about the socket or the name; they know no address but the host.</summary>
internal static class StorageUnreachable
{
    public static ServiceException From(Exception exception, string shown, string remedy) =>
        new(ErrorCodes.StorageFailed, $"'{shown}' can't be reached: {Reason(exception)}.", shown, remedy) { IsTransient = true };

    private static string Reason(Exception exception)
    {
        if (exception is OperationCanceledException)
            return "it didn't answer in time";
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception is SocketException or AuthenticationException or IOException or HttpRequestException ? exception.Message.TrimEnd('.') : "the connection failed";
    }
}
