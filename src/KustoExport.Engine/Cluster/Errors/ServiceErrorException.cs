namespace KustoExport.Engine.Cluster.Errors;

/// <summary>Carries what a service says to where it becomes an error of ours, which also says of which request.</summary>
internal sealed class ServiceErrorException(ServiceError error) : Exception(error.Message)
{
    public ServiceError Error { get; } = error;
}
