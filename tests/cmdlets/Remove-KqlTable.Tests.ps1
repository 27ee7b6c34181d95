BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Remove-KqlTable' {
    It 'removes what is piped in, and nothing with -WhatIf' {
        1..2 | ForEach-Object { Invoke-KqlCommand ".set-or-replace PesterRemove$_ <| print a = 1" -Confirm:$false | Out-Null }
        Get-KqlTable PesterRemove* | Remove-KqlTable -WhatIf
        (Get-KqlTable PesterRemove*).Count | Should -Be 2
        Get-KqlTable PesterRemove* | Remove-KqlTable -Confirm:$false
        Get-KqlTable PesterRemove* | Should -BeNullOrEmpty
    }

    It 'asks, since rows are lost' {
        (Get-Command Remove-KqlTable).ImplementingType.GetCustomAttributes($true).Where{ $_ -is [Management.Automation.CmdletAttribute] }.ConfirmImpact | Should -Be High
    }
}
