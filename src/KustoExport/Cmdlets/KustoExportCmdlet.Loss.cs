using System.Management.Automation;
using KustoExport.Kql.Errors;
using TargetException = KustoExport.Engine.Errors.TargetException;

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
        return isAsked || Answered(target, action, () => ShouldContinue(Shown($"Performing the operation \"{action}\" on target \"{target}\"."), "Confirm", ref _yesToAll, ref _noToAll));
    }

    // Where nobody can answer, the engine fails with whatever its host does: of a scheduler, of -NonInteractive, of an input that has ended.
    private bool Answered(string target, string action, Func<bool> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (e is not (PipelineStoppedException or FlowControlException or OperationCanceledException))
        {
            throw new TargetException(ErrorCodes.ConfirmationImpossible, $"\"{Shown(action)}\" on \"{Shown(target)}\" is to be confirmed, and nobody can be asked here.", Shown(target), "Say -Confirm:$false to do it without being asked.", e);
        }
    }
}
