using KustoExport.Engine.Secrets;

namespace KustoExport.Engine.Cluster.SignIn;

/// <summary>A bearer token, and until when it is one.</summary>
public sealed record ClusterToken(Secret Text, DateTimeOffset ExpiresOn);
