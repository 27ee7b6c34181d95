# Loads the module's main assembly in a load context of its own (src/KustoExport.Loader) and makes its cmdlets this module's.
# Add-Type belongs to the Utility module, which a hosted engine may not have; Assembly.LoadFrom is always there.
$ErrorActionPreference = 'Stop'
$bin = [IO.Path]::Combine($PSScriptRoot, 'bin')
if (-not [IO.File]::Exists([IO.Path]::Combine($bin, 'KustoExport.Loader.dll'))) {
    throw "KustoExport isn't built: '$bin' has no assemblies. Run 'dotnet build' in the clone, then import again."
}

try {
    $loader = [Reflection.Assembly]::LoadFrom([IO.Path]::Combine($bin, 'KustoExport.Loader.dll'))
}
catch [IO.FileLoadException] {
    throw "This process has loaded another version of KustoExport. Import this one ('$bin') in a new PowerShell process."
}

$assembly = $loader.GetType('KustoExport.Loader.ModuleLoadContext', $true)::LoadModule($bin)
$cmdlets = Import-Module -Assembly $assembly -PassThru

# On a second import the engine hands out the cached assembly module, and neither adds its cmdlets to this one
# (https://github.com/PowerShell/PowerShell/issues/20710) nor nests it, without which Get-Help finds no help beside the assembly.
$module = $ExecutionContext.SessionState.Module
$hidden = [Reflection.BindingFlags] 'Instance, NonPublic'
$addExportedCmdlet = [Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', $hidden)
foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
    [void] $addExportedCmdlet.Invoke($module, @(, $cmdlet))
}
if ($module.NestedModules.Count -eq 0) {
    [void] [Management.Automation.PSModuleInfo].GetMethod('AddNestedModule', $hidden).Invoke($module, @(, $cmdlets.PSObject.BaseObject))
}
