BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Remove-KqlExternalTable' {
    It 'removes the definition and leaves the files' {
        New-KqlExternalTable PesterGone 'x:long' $TestDrive -Format Csv | Out-Null
        $artifact = Invoke-KustoExport 'print x = 1' -ExternalTable PesterGone
        Get-KqlExternalTable PesterGone | Remove-KqlExternalTable -WhatIf
        Get-KqlExternalTable PesterGone | Remove-KqlExternalTable -Confirm:$false
        Get-KqlExternalTable Pester* | Should -BeNullOrEmpty
        $artifact.Path | Should -Exist
    }
}
