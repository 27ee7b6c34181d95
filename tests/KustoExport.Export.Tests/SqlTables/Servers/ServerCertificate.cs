using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A certificate of localhost, and of no address, for a server: as those of servers elsewhere have names. It is signed by an authority of its own: clients that know the authority can verify both fully.</summary>
internal sealed class ServerCertificate
{
    private ServerCertificate(string folder) =>
        (AuthorityFile, File, KeyFile) = (Path.Combine(folder, "authority.pem"), Path.Combine(folder, "server.pem"), Path.Combine(folder, "server.key"));

    public string AuthorityFile { get; }

    public string File { get; }

    public string KeyFile { get; }

    /// <summary>Writes a new certificate to a folder.</summary>
    public static async Task<ServerCertificate> CreateAsync(string folder)
    {
        var files = new ServerCertificate(folder);
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));

        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=KustoExport tests", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, critical: false));
        using var authority = authorityRequest.CreateSelfSigned(from, to);

        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));

        await System.IO.File.WriteAllTextAsync(files.AuthorityFile, authority.ExportCertificatePem());
        await System.IO.File.WriteAllTextAsync(files.File, certificate.ExportCertificatePem());
        await System.IO.File.WriteAllTextAsync(files.KeyFile, key.ExportPkcs8PrivateKeyPem());
        // PostgreSQL takes no key that others may read.
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(files.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return files;
    }
}
