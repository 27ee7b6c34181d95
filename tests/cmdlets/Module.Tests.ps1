# The module in PowerShell itself, with the commands that the engine alone doesn't have.
BeforeAll {
    $manifest = Join-Path $PSScriptRoot .. .. KustoExport.psd1
    Import-Module $manifest -Force
}

Describe 'The module in PowerShell' {
    It 'exports what its manifest says' {
        $declared = (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object
        (Get-Command -Module KustoExport).Name | Sort-Object | Should -Be $declared
    }

    It 'is a valid manifest' {
        (Test-ModuleManifest $manifest).Name | Should -Be 'KustoExport'
    }

    It 'keeps its commands when it is imported again' {
        $before = (Get-Command -Module KustoExport).Count
        Import-Module $manifest -Force
        Import-Module $manifest -Force
        (Get-Command -Module KustoExport).Count | Should -Be $before
        [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ KustoExport | Should -HaveCount 1
    }

    It 'loads its libraries in a context of its own' {
        $contexts = [AppDomain]::CurrentDomain.GetAssemblies() |
            Where-Object { $_.GetName().Name -like 'KustoExport*' -and $_.GetName().Name -ne 'KustoExport.Loader' } |
            ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }
        $contexts | Sort-Object -Unique | Should -Be 'KustoExport'
    }

    It 'has a topic of help for <_>' -ForEach 'about_KustoExport', 'about_KustoExport_KQL', 'about_KustoExport_Runbooks' {
        Get-Help $_ | Should -Match 'SHORT DESCRIPTION'
    }
}
