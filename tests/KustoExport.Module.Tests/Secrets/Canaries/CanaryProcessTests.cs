using System.Net;
using System.Net.Sockets;
using Xunit;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>No canary in what a process shows at a terminal, or leaves when it crashes.</summary>
public sealed class CanaryProcessTests : IDisposable
{
    private readonly EchoServer _echo = new();
    private readonly TemporaryFolder _folder = new();
    private readonly CanarySearch _search = new(Canary.Values);

    public void Dispose()
    {
        _echo.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Invoke-KustoExport 'print Id = 1' -StorageUri '%echo%/account/box;%key%' -Format Csv -Verbose -Debug")]
    [InlineData("Invoke-KustoExport 'print Id = 1' -StorageUri '%echo%/account/box?sv=1&sig=%sig%' -Format Csv -WhatIf -Verbose")]
    [InlineData("Invoke-KustoExport 'print Id = 1' -SqlTable T -SqlConnectionString 'Server=127.0.0.1,1;User ID=ann;Password=%password%;Connect Timeout=1' -Verbose -Debug")]
    [InlineData("Invoke-KqlQuery \"print h'%text%' | where nothing\"")]
    [InlineData("Invoke-KqlCommand \".export to csv (h'%echo%/account/box;%key%') <| print 1\" -ErrorAction Stop")]
    [InlineData("New-KqlExternalTable X 'a:long' '%echo%/account/box;%key%' -Format Csv; $Error; Get-KqlExternalTable X; Invoke-KqlQuery \"external_table('X')\"")]
    public void NothingIsShown(string script)
    {
        var run = ConsoleProcess.RunScript(In(script));

        Look(run.Output);
        Look(run.Error);
        Assert.NotEqual("", run.Output + run.Error);
    }

    [Fact]
    public async Task ACrashLeavesNothing()
    {
        // A storage that never answers holds the export until the process is gone.
        using var holding = new TcpListener(IPAddress.Loopback, 0);
        holding.Start();
        var come = ComeAsync(holding);
        var script = $$"""
            "pid $PID"
            $null = Connect-KustoExport '{{_folder.Path}}/crash.kdb'
            $null = Invoke-KustoExport "range x from 1 to 1000 step 1 | where 'a' != h'%text%'" -StorageUri 'http://127.0.0.1:{{((IPEndPoint)holding.LocalEndpoint).Port}}/account/box;%key%' -Format Csv -AsOperation
            while (-not [System.IO.File]::Exists('{{_folder.Path}}/come')) { [System.Threading.Thread]::Sleep(50) }
            [Environment]::FailFast('crash')
            """;

        var run = ConsoleProcess.RunScript(In(script));

        Assert.NotEqual(0, run.ExitCode);
        Look(run.Output);
        Look(run.Error);
        var staged = Directory.EnumerateDirectories(Path.GetTempPath(), $"kustoexport-*-{run.Lines[0].Split(' ')[1]}-*");
        foreach (var file in new[] { _folder.Path }.Concat(staged).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
            Assert.True(_search.Find(await File.ReadAllBytesAsync(file)) is null, $"In {file}");

        Assert.True(File.Exists(Path.Combine(_folder.Path, "crash.kdb")));
        (await come).Dispose();
    }

    private async Task<TcpClient> ComeAsync(TcpListener listener)
    {
        var client = await listener.AcceptTcpClientAsync();
        await File.WriteAllTextAsync(_folder["come"], string.Empty);
        return client;
    }

    private string In(string script) => Canary.In(script.Replace("%echo%", _echo.Address, StringComparison.Ordinal));

    private void Look(string text) => Assert.True(_search.Find(text) is null, _search.Find(text));
}
