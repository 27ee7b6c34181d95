using System.Text.RegularExpressions;

namespace KustoExport.Kql.Secrets;

/// <summary>What secrets look like that nobody has marked as such. The group <c>secret</c> is what must not be seen.</summary>
internal static partial class SecretPatterns
{
    /// <summary>Those that are hardly anything else, with what they are.</summary>
    public static readonly (Regex Pattern, string Kind)[] Certain =
    [
        (Signature(), "a shared access signature"),
        (NamedKey(), "a key"),
        (CredentialOfAddress(), "the credential of a storage"),
        (Password(), "a password"),
        (NamedToken(), "a token or a key"),
        (Bearer(), "a bearer token"),
        (WebToken(), "a token (JWT)"),
        (StorageKey(), "an account key"),
        (AwsKey(), "the secret key of AWS"),
        (LoneAwsKey(), "the secret key of AWS"),
        (UserInfo(), "the password of an address"),
    ];

    /// <summary>Behind a <c>?</c> or <c>;</c> of an address may be anything: it is hidden, and nobody is warned. No scheme is longer, and a text without end takes no time without end.</summary>
    [GeneratedRegex("""[A-Za-z][A-Za-z0-9+.-]{1,19}://[^\s"'?;]*[?;](?<secret>[^\s"']*)""")]
    public static partial Regex AddressTail();

    /// <summary>The property of a command.</summary>
    [GeneratedRegex("""\btoken\s*=\s*@?["'](?<secret>[^"']*)""", RegexOptions.IgnoreCase)]
    public static partial Regex TokenProperty();

    // Of Azure (sig=) and of AWS.
    [GeneratedRegex("""(?<![A-Za-z0-9_])(?:sig|X-Amz-Signature|X-Amz-Security-Token)=(?<secret>[A-Za-z0-9%+/=_-]{8,})""", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    [GeneratedRegex("""(?<![A-Za-z0-9])(?:AccountKey|SharedAccessKey|aws_secret_access_key|SecretAccessKey|SharedAccessSignature)["']?\s*[=:]\s*["']?(?<secret>[^\s"';,)]{16,})""", RegexOptions.IgnoreCase)]
    private static partial Regex NamedKey();

    [GeneratedRegex("""(?:^|["';])\s*(?:token|sharedkey|AwsCredentials)\s*=\s*(?<secret>[^\s"';]{3,})""", RegexOptions.IgnoreCase)]
    private static partial Regex CredentialOfAddress();

    // Behind a quote or a semicolon, so that a column of that name isn't one; a value may be in quotes of its own.
    [GeneratedRegex("""["';]\s*(?:password|pwd)\s*=\s*(?<secret>[^;"'\s][^;"']*|(?:"+[^"]+"+|'+[^']+'+)(?=\s*[;"']))""", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex("""(?:^|["';&?])\s*(?:client_?secret|api_?key|access_?token|refresh_?token|AccountKey|SharedAccessKey)["']?\s*[=:]\s*["']?(?<secret>[^\s"';&,)]{4,})""", RegexOptions.IgnoreCase)]
    private static partial Regex NamedToken();

    [GeneratedRegex("""\b(?:Bearer\s+|Authorization\s*[:=]\s*(?:\w+\s+)?)(?<secret>(?=[A-Za-z._~+/-]*[0-9])[A-Za-z0-9._~+/-]{12,}=*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex("""\b(?<secret>eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*)""")]
    private static partial Regex WebToken();

    // 64 bytes in base64.
    [GeneratedRegex("""(?<![A-Za-z0-9+/])(?<secret>[A-Za-z0-9+/]{86}==)""")]
    private static partial Regex StorageKey();

    // Behind the id that belongs to it.
    [GeneratedRegex("""\b(?:AKIA|ASIA)[A-Z0-9]{12,}\s*[,:;]\s*(?<secret>[A-Za-z0-9/+=]{30,})""")]
    private static partial Regex AwsKey();

    // By itself only where nothing else is in the string; a hash is in letters of one size.
    [GeneratedRegex("""(?<=["'])(?=[a-z0-9/+]*[A-Z])(?=[A-Z0-9/+]*[a-z])(?=[A-Za-z/+]*[0-9])(?<secret>[A-Za-z0-9/+]{40})(?=["'])""")]
    private static partial Regex LoneAwsKey();

    [GeneratedRegex("""://[^\s/@:"'?;]{1,128}:(?<secret>[^\s/@"']{1,256})@""")]
    private static partial Regex UserInfo();
}
