using System.Management.Automation;

namespace KustoExport.Cmdlets;

public abstract partial class KustoExportCmdlet
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>
    /// Asks before rows or definitions are lost, as a cmdlet of high impact does: unless the user has confirmed it already or turned that off (<c>-Confirm:$false</c>,
    /// <c>$ConfirmPreference</c>). For cmdlets of which only some calls have a high impact.
    /// </summary>
    private protected bool ShouldLose(string target, string action)
    {
        if (!ShouldProcess(target, action))
            return false;
        var isAsked = MyInvocation.BoundParameters.ContainsKey("Confirm")
            || (LanguagePrimitives.TryConvertTo<ConfirmImpact>(SessionState.PSVariable.GetValue("ConfirmPreference"), out var least) && least != ConfirmImpact.High);
        return isAsked || ShouldContinue($"Performing the operation \"{action}\" on target \"{target}\".", "Confirm", ref _yesToAll, ref _noToAll);
    }
}
