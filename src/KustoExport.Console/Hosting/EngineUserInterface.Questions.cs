using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace KustoExport.Console.Hosting;

/// <summary>What is asked of the user. Without a terminal nobody would answer, so each question is an error then.</summary>
internal sealed partial class EngineUserInterface
{
    public override string ReadLine() => System.Console.In.ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        if (System.Console.IsInputRedirected)
        {
            foreach (var character in ReadLine())
                secret.AppendChar(character);
            return secret;
        }

        while (System.Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
                secret.AppendChar(key.KeyChar);
            else if (secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
        }

        WriteLine("");
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RequireTerminal(message);
        WriteHeading(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            Write(field.Name + ": ");
            var isSecret = field.ParameterTypeFullName == typeof(SecureString).FullName;
            answers[field.Name] = PSObject.AsPSObject(isSecret ? ReadLineAsSecureString() : ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireTerminal(message);
        WriteHeading(caption, message);
        var labels = choices.Select(choice => Split(choice.Label)).ToList();
        while (true)
        {
            Write(string.Join("  ", labels.Select(label => $"[{label.Key}] {label.Name}"))
                + (defaultChoice >= 0 ? $" (default is \"{labels[defaultChoice].Key}\"): " : ": "));
            var answer = System.Console.In.ReadLine();
            if (string.IsNullOrEmpty(answer) && defaultChoice >= 0)
                return defaultChoice;
            if (answer is null)
                throw new PipelineStoppedException();

            var chosen = labels.FindIndex(label =>
                string.Equals(label.Key, answer, StringComparison.OrdinalIgnoreCase) || string.Equals(label.Name, answer, StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0)
                return chosen;
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        RequireTerminal(message);
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private void WriteHeading(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption))
            WriteLine(caption);
        if (!string.IsNullOrEmpty(message))
            WriteLine(message);
    }

    private static void RequireTerminal(string question)
    {
        if (System.Console.IsInputRedirected)
            throw new HostException($"There is no terminal to ask on. The question was: {question}");
    }

    // "&Yes" is answered by Y.
    private static (string Key, string Name) Split(string label)
    {
        var name = label.Replace("&", "", StringComparison.Ordinal);
        var marker = label.IndexOf('&', StringComparison.Ordinal);
        return (marker >= 0 && marker + 1 < label.Length ? label[marker + 1].ToString().ToUpperInvariant() : name, name);
    }
}
