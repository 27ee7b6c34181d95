using System.Management.Automation;
using System.Security;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;

namespace KustoExport.Connections;

/// <summary>Reads an access token in the forms that people have it in: text, a SecureString, or what <c>Get-AzAccessToken</c> gives.</summary>
internal static class AccessTokenText
{
    /// <exception cref="ServiceException">ClusterDenied: it is none.</exception>
    public static Secret Of(object given)
    {
        var value = given is PSObject wrapped ? wrapped.BaseObject : given;
        value = value is string or SecureString ? value : PSObject.AsPSObject(given).Properties["Token"]?.Value;
        return value switch
        {
            string { Length: > 0 } text => new Secret(text),
            SecureString { Length: > 0 } secure => Secret.Of(secure),
            _ => throw new ServiceException(ErrorCodes.ClusterDenied, "The access token is none.", remedy: "Give text, a SecureString, or what Get-AzAccessToken gives: -AccessToken (Get-AzAccessToken -ResourceUrl https://…)"),
        };
    }
}
