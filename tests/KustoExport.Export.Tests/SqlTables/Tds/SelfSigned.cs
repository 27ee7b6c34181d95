using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>A certificate that nobody has reason to trust, as servers make it that were given none.</summary>
internal static class SelfSigned
{
    public static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=SSL_Self_Signed_Fallback", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
    }
}
