namespace KustoExport.Export.Storage;

/// <summary>What a storage was asked for when it failed; the way out depends on it.</summary>
internal enum StorageUse
{
    Write,
    Read,
}
