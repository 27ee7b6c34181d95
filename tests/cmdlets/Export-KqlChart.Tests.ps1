BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Export-KqlChart' {
    It 'draws what render asks for, as <_>' -ForEach 'png', 'svg', 'html' {
        $path = Join-Path $TestDrive "chart.$_"
        $file = Invoke-KqlQuery 'range x from 1 to 10 step 1 | extend y = x * x | render linechart' | Export-KqlChart $path
        $file.FullName | Should -Be $path
        $file.Length | Should -BeGreaterThan 100
    }

    It 'draws objects of any kind' {
        Get-ChildItem $PSScriptRoot -File | Export-KqlChart (Join-Path $TestDrive files.svg) -Kind BarChart -XColumn Name -YColumn Length | Should -Exist
    }

    It 'draws nothing with -WhatIf' {
        $path = Join-Path $TestDrive never.svg
        Invoke-KqlQuery 'print x = 1, y = 2 | render columnchart' | Export-KqlChart $path -WhatIf
        $path | Should -Not -Exist
    }
}
