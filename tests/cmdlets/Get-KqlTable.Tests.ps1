BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Get-KqlTable' {
    It 'shows the tables that a wildcard names' {
        Invoke-KqlCommand '.set-or-replace PesterGet1 <| print a = 1, b = "x"' -Confirm:$false | Out-Null
        Invoke-KqlCommand '.set-or-replace PesterGet2 <| range a from 1 to 5 step 1' -Confirm:$false | Out-Null
        $tables = Get-KqlTable PesterGet*
        $tables.RowCount | Should -Be 1, 5
        $tables[0].Columns -join ', ' | Should -Be 'a:long, b:string'
        ($tables | Out-String -Width 120).Trim().Split("`n").Count | Should -Be 4
        $tables | Remove-KqlTable -Confirm:$false
    }

    It 'says that there is none of a name' {
        { Get-KqlTable PesterNobody -ErrorAction Stop } | Should -Throw -ErrorId 'KqlUnknownTable,KustoExport.Cmdlets.GetKqlTableCommand'
    }
}
