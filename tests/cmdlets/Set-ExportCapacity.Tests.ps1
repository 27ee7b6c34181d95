BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Set-ExportCapacity' {
    It 'changes what may run at once, and nothing with -WhatIf' {
        $before = (Get-ExportCapacity DataExport).Total
        Set-ExportCapacity DataExport 7 -CoreUtilizationCoefficient 100 -WhatIf
        (Get-ExportCapacity DataExport).Total | Should -Be $before
        (Set-ExportCapacity DataExport 7 -CoreUtilizationCoefficient 100 -PassThru).Total | Should -Be 7
    }
}
