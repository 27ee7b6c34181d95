namespace KustoExport.Secrets;

/// <summary>Stands for an exception that held a secret: with its type, its message and its places, but without the secret.</summary>
internal sealed class HiddenException(Type type, string message, string text) : Exception(message)
{
    /// <summary>The type of the exception that was thrown.</summary>
    public string OriginalType { get; } = type.FullName ?? type.Name;

    /// <inheritdoc/>
    public override string ToString() => text;
}
