using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Secrets;

public sealed class SecretKeeperTests
{
    private static readonly SecretKeeper s_keeper = new(() => new FixedKey());

    [Fact]
    public void ReadsWhatItWrote()
    {
        var written = s_keeper.Written("Kept", "sesame", hasSecret: true);

        Assert.DoesNotContain("sesame", written, StringComparison.Ordinal);
        Assert.NotEqual(written, s_keeper.Written("Kept", "sesame", hasSecret: true));
        Assert.Equal("sesame", s_keeper.Read("Kept", written));
        Assert.Equal("no secret", s_keeper.Read("Kept", s_keeper.Written("Kept", "no secret", hasSecret: false)));
    }

    [Fact]
    public void WhatIsDamagedOrOfAnotherNameIsNotRead()
    {
        var written = s_keeper.Written("Kept", "sesame", hasSecret: true);

        foreach (var damaged in new[] { written[..^4], "aes-256-gcm:AAAA", "aes-256-gcm:no base64", written[..20] + (written[20] == 'A' ? 'B' : 'A') + written[21..] })
            Assert.Equal(ErrorCodes.SecretUnreadable, Assert.ThrowsAny<KustoExportException>(() => s_keeper.Read("Kept", damaged)).ErrorCode);
        Assert.Equal(ErrorCodes.SecretUnreadable, Assert.ThrowsAny<KustoExportException>(() => s_keeper.Read("Other", written)).ErrorCode);
    }

    private sealed class FixedKey : IKeyStore
    {
        public byte[] Key { get; } = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    }
}
