using KustoExport.Engine.Cluster.Names;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Cluster;

/// <summary>The names of its databases, for who writes a text.</summary>
public sealed partial class ClusterService : ICatalogSource
{
    internal ClusterNames Names { get; }

    /// <summary>Whether it can be asked without somebody being asked to sign in.</summary>
    internal bool AnswersUnattended => _client.AnswersUnattended;

    /// <inheritdoc/>
    /// <remarks>
    /// They are fetched in the background, kept for five minutes, and waited for a second and a half at most: who comes later has them. Nothing is known where the cluster doesn't answer, and
    /// where somebody would have to sign in first.
    /// </remarks>
    public T Ask<T>(string database, Func<ICatalog, T> read) => Names.Ask(database, read);

    /// <summary>Forgets the names: something may have changed them.</summary>
    public void ForgetNames() => Names.Forget();
}
