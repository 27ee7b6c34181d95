using System.Globalization;
using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>The tables of the schema <c>kx</c>: what a database knows beside its rows. A file says which form of them it has.</summary>
internal static class DatabaseSchema
{
    /// <summary>The form that is written. One that can't be read by older versions of this project gets a larger number.</summary>
    public const int Format = 1;

    /// <summary>Makes the tables, where they aren't there.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="catalog">The database's catalog, quoted.</param>
    public static void Prepare(DuckDBConnection connection, string catalog)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            BEGIN TRANSACTION;
            CREATE SCHEMA IF NOT EXISTS {catalog}.kx;
            CREATE TABLE IF NOT EXISTS {catalog}.kx.database (format INTEGER, id UUID, openings INTEGER);
            INSERT INTO {catalog}.kx.database SELECT {Format}, uuid(), 0 WHERE NOT EXISTS (FROM {catalog}.kx.database);
            CREATE TABLE IF NOT EXISTS {catalog}.kx.tables (table_id BIGINT, name VARCHAR, physical_name VARCHAR, columns VARCHAR, folder VARCHAR, docstring VARCHAR, files VARCHAR, source VARCHAR);
            ALTER TABLE {catalog}.kx.tables ADD COLUMN IF NOT EXISTS mappings VARCHAR;
            CREATE TABLE IF NOT EXISTS {catalog}.kx.extents (table_id BIGINT, number INTEGER, extent_id UUID, created_on BIGINT, cursor BIGINT, row_count BIGINT, tags VARCHAR[]);
            CREATE TABLE IF NOT EXISTS {catalog}.kx.functions (name VARCHAR, parameters VARCHAR, body VARCHAR, folder VARCHAR, docstring VARCHAR, is_view BOOLEAN);
            CREATE TABLE IF NOT EXISTS {catalog}.kx.external_tables (name VARCHAR, definition VARCHAR);
            CREATE TABLE IF NOT EXISTS {catalog}.kx.operations (operation_id UUID, operation VARCHAR, started_on BIGINT, command_text VARCHAR, user_name VARCHAR, root_activity_id UUID);
            CREATE TABLE IF NOT EXISTS {catalog}.kx.operation_entries (operation_id UUID, last_updated_on BIGINT, state VARCHAR, status VARCHAR);
            CREATE TABLE IF NOT EXISTS {catalog}.kx.operation_artifacts (operation_id UUID, path VARCHAR, num_records BIGINT, properties VARCHAR);
            CREATE TABLE IF NOT EXISTS {catalog}.kx.operation_answers (operation_id UUID, answer VARCHAR);
            UPDATE {catalog}.kx.database SET openings = openings + 1;
            COMMIT
            """);
        command.ExecuteNonQuery();
    }
}
