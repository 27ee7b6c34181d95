using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>What is told where a file can't be written.</summary>
public sealed class DatabaseFailureTests : IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void AFullDiskIsToldOfWithTheFile()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var error = DatabaseFailure.Of(Thrown("COPY (SELECT range FROM range(1000000)) TO '/dev/full' (FORMAT csv)"));
        Assert.NotNull(error);
        Assert.Equal((ErrorCodes.TargetFull, "/dev/full"), (error.ErrorCode, error.Target));
    }

    [Fact]
    public async Task WhatCannotBeWrittenIsUndoneAndTheDatabaseCanBeClosed()
    {
        await using var session = await DatabaseSession.OpenAsync(Path.Combine(_files.Folder, "t.kdb"));
        await session.RunAsync(".set T <| print a = 1");

        // A name that no table has, in the place of a disk that has no room.
        using (var change = session.Database.Store.Begin())
        {
            change.Execute($"DELETE FROM {session.Database.Store.Known("tables")}");
            Assert.Throws<DuckDBException>(() => change.Execute("INSERT INTO nothing VALUES (1)"));
        }

        Assert.Equal(["a", "1"], await session.QueryAsync("T"));
        Assert.True(session.Service.CloseDatabase(session.Database));
        await using var again = await DatabaseSession.OpenAsync(Path.Combine(_files.Folder, "t.kdb"));
        Assert.Equal(["a", "1"], await again.QueryAsync("T"));
    }

    [Fact]
    public void OtherFailuresAreLeftToOthers() => Assert.Null(DatabaseFailure.Of(Thrown("SELECT 1 / 'a'")));

    private DuckDBException Thrown(string sql)
    {
        using var command = _files.Connection.CreateCommand();
        command.CommandText = sql;
        return Assert.ThrowsAny<DuckDBException>(() => command.ExecuteNonQuery());
    }
}
