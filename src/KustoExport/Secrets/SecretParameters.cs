using System.Collections;
using System.Management.Automation;
using System.Security;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Secrets;

namespace KustoExport.Secrets;

/// <summary>Finds the secrets among the values of a cmdlet's parameters.</summary>
internal static class SecretParameters
{
    // Of what a script puts into a table, more is data.
    private const int MostItems = 1_000;

    /// <param name="secrets">Gets them.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    public static void Note(SecretValues secrets, string name, object? value)
    {
        if (name == "AccessToken")
            NoteToken(secrets, value);
        else
            Note(secrets, value);
    }

    private static void Note(SecretValues secrets, object? value)
    {
        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case string text:
                secrets.AddOf(text);
                break;
            case SecureString { Length: > 0 } text:
                Secret.Of(text).NotedIn(secrets);
                break;
            case PSCredential { Password: { Length: > 0 } password }:
                Secret.Of(password).NotedIn(secrets);
                break;
            case IDictionary table:
                Note(secrets, table.Values);
                break;
            case IEnumerable items:
                foreach (var item in items.Cast<object?>().Take(MostItems))
                    Note(secrets, item);
                break;
        }
    }

    private static void NoteToken(SecretValues secrets, object? value)
    {
        try
        {
            AccessTokenText.Of(value!).NotedIn(secrets);
        }
        catch (ServiceException)
        {
            // It is none: the cmdlet says so.
        }
    }
}
