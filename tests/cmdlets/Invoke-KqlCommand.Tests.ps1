BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Invoke-KqlCommand' {
    It 'shows stored functions as a table' {
        Invoke-KqlCommand '.create-or-alter function with (docstring = "Adds one") PesterNext(x: long) { x + 1 }' | Out-Null
        Invoke-KqlCommand '.show function PesterNext' | Format-Table | Out-String | Should -Match 'Name\s+Parameters\s+Body\s+Folder\s+DocString'
        (Invoke-KqlQuery 'print n = PesterNext(1)').n | Should -Be 2
        Invoke-KqlCommand '.drop function PesterNext' -Confirm:$false | Select-Object -ExpandProperty Name | Should -Be PesterNext
    }

    It 'ingests the data of a command, and shows what is wrong with it at its place' {
        Invoke-KqlCommand '.create table PesterPurchases (SKU: string, Quantity: long)' | Out-Null
        $data = 'Shoes,1000', 'Wide Shoes,50', '"Coats black",20', '"Coats with ""quotes""",5' -join "`n"
        (Invoke-KqlCommand ".ingest inline into table PesterPurchases <|`n$data").ExtentId | Should -Not -Be ([guid]::Empty)
        (Invoke-KqlQuery 'PesterPurchases | order by Quantity asc').SKU | Should -Be 'Coats with "quotes"', 'Coats black', 'Wide Shoes', 'Shoes'
        $failure = { Invoke-KqlCommand ".ingest inline into table PesterPurchases <|`n$data`nHats,many" } | Should -Throw -PassThru
        $failure.Exception.Message | Should -Match "6:6: 'many' is not a long"
        (Invoke-KqlQuery 'PesterPurchases | count').Count | Should -Be 4
        Remove-KqlTable PesterPurchases -Confirm:$false
    }

    It 'changes nothing with -WhatIf' {
        Invoke-KqlCommand '.create table PesterNever (x: long)' -WhatIf
        Get-KqlTable Pester* | Where-Object Name -EQ PesterNever | Should -BeNullOrEmpty
    }
}
