using KustoExport.Export.Tests.Files;
using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>A server whose disk is full, where the machine lets a test mount a small one (Linux, as root); elsewhere the tests have nothing to fill.</summary>
public abstract class SqlFullDiskTests<TServer>(TServer server)
    where TServer : DatabaseServer
{
    [ServerFact]
    public async Task IsSaidAndNothingIsLeft()
    {
        var folder = Directory.CreateTempSubdirectory("kx-disk-").FullName;
        var table = DatabaseServer.NewTableName();
        using (var disk = new SmallDisk(folder, megabytes: 8))
            await FillAsync(disk, table);
        Directory.Delete(folder, recursive: true);
    }

    private async Task FillAsync(SmallDisk disk, string table)
    {
        if (!disk.IsMounted || !await server.CreateInFolderAsync(table, "k bigint, s varchar(100)", disk.Folder))
            return;

        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync("range k from 1 to 1000000 step 1 | extend s = strcat('row number ', hash(k))", table);
        Assert.Contains(server.Words.DiskFull!, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(table));
        await server.DropFromFolderAsync(table);
    }
}
