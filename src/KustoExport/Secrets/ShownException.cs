using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;

namespace KustoExport.Secrets;

/// <summary>An exception as it may be shown: itself where it holds none of the secrets of the call, or the same said without them.</summary>
internal static class ShownException
{
    public static Exception Of(Exception exception, SecretValues secrets) => exception switch
    {
        KustoExportException known => IsShown(known, secrets) ? known : Without(known, secrets),
        _ when secrets.Hide(exception.ToString()) == exception.ToString() => exception,
        _ => new HiddenException(exception.GetType(), secrets.Hide(exception.Message), secrets.Hide(exception.ToString())),
    };

    private static bool IsShown(KustoExportException exception, SecretValues secrets) =>
        secrets.HideKnown(exception.ToString()) == exception.ToString() && Equals(Shown(exception.Target, secrets), exception.Target);

    private static KustoExportException Without(KustoExportException exception, SecretValues secrets) => exception switch
    {
        ServiceException service => new ServiceException(service.ErrorCode, secrets.HideKnown(service.Problem), Shown(service.Target, secrets), Shown(service.Remedy, secrets) as string)
        {
            IsTransient = service.IsTransient,
            ServiceCode = service.ServiceCode,
            ActivityId = service.ActivityId,
            ClientRequestId = service.ClientRequestId,
        },
        TargetException target => new TargetException(target.ErrorCode, secrets.HideKnown(target.Problem), Shown(target.Target, secrets), Shown(target.Remedy, secrets) as string),
        _ => new TargetException(exception.ErrorCode, secrets.HideKnown(exception.Message), Shown(exception.Target, secrets)),
    };

    private static object? Shown(object? target, SecretValues secrets) => target is string text ? secrets.HideKnown(text) : target;
}
