using System.Runtime.InteropServices;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>Functions of DuckDB's C interface that the driver doesn't offer.</summary>
internal static unsafe partial class SliceNatives
{
    private const string Library = "duckdb";

    [LibraryImport(Library, EntryPoint = "duckdb_init_set_max_threads")]
    public static partial void SetMaxThreads(nint info, ulong threads);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint VectorOf(nint chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    public static partial void SetSize(nint chunk, ulong rows);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_reference_vector")]
    public static partial void Reference(nint target, nint source);

    [LibraryImport(Library, EntryPoint = "duckdb_slice_vector")]
    public static partial void Slice(nint vector, nint selection, ulong rows);

    [LibraryImport(Library, EntryPoint = "duckdb_create_selection_vector")]
    public static partial nint CreateSelection(ulong rows);

    [LibraryImport(Library, EntryPoint = "duckdb_selection_vector_get_data_ptr")]
    public static partial uint* SelectionData(nint selection);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_selection_vector")]
    public static partial void DestroySelection(nint selection);
}
