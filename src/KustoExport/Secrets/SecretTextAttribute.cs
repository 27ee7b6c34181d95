using System.Management.Automation;
using System.Security;

namespace KustoExport.Secrets;

/// <summary>
/// Lets a SecureString parameter take text too, as those of the Az module do: its commands give keys and signatures as text. PowerShell's own
/// words about a text that is no SecureString would repeat it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null or SecureString)
            return given;
        if (given is not string text)
            throw new ArgumentTransformationMetadataException($"This is a {given.GetType().Name}. Give a SecureString, from Read-Host -AsSecureString or Get-Secret.");
        var secure = new SecureString();
        foreach (var c in text)
            secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }
}
