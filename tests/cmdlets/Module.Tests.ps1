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

    It 'shows capacity as a table' {
        Get-ExportCapacity | Out-String | Should -Match 'Resource\s+Total\s+Consumed\s+Remaining\s+Origin'
    }

    It 'starts exports in the background, waits for them, and shows them as a table' {
        $folder = Join-Path $TestDrive operations
        $operations = 1..3 | ForEach-Object { Invoke-KustoExport "print n = $_" -StorageUri $folder -Format Csv -AsOperation -WaitForCapacity }
        $operations | Out-String -Width 200 | Should -Match 'OperationId\s+State\s+Duration\s+NumRecords\s+Operation'
        $artifacts = $operations | Wait-ExportOperation -Timeout 00:01:00 | Receive-ExportOperation
        Get-Content $artifacts.Path | Sort-Object | Should -Be 1, 2, 3
        $operations | Get-ExportOperation | Select-Object -ExpandProperty State -Unique | Should -Be Completed
        { $operations | Stop-ExportOperation } | Should -Not -Throw
    }

    It 'stops a query when the caller has enough' {
        (Invoke-KqlQuery 'range x from 1 to 1000000000000 step 1' | Select-Object -First 2).x | Should -Be 1, 2
    }

    It 'shows stored functions as a table' {
        Invoke-KqlCommand '.create-or-alter function with (docstring = "Adds one") PesterNext(x: long) { x + 1 }' | Out-Null
        Invoke-KqlCommand '.show function PesterNext' | Format-Table | Out-String | Should -Match 'Name\s+Parameters\s+Body\s+Folder\s+DocString'
        (Invoke-KqlQuery 'print n = PesterNext(1)').n | Should -Be 2
        Invoke-KqlCommand '.drop function PesterNext' | Select-Object -ExpandProperty Name | Should -Be PesterNext
    }

    It 'defines an external table, shows it without its credential, and removes it' {
        $key = ConvertTo-SecureString 'c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=' -AsPlainText -Force
        New-KqlExternalTable PesterEvents 't:datetime, s:string' https://account.blob.core.windows.net/events -StorageKey $key -Format Csv -Partition 'Date:datetime = startofday(t)' |
            Select-Object -ExpandProperty PathFormat | Should -Be 'Date'
        Get-KqlExternalTable Pester* | Out-String -Width 200 | Should -Match 'PesterEvents\s+Csv\s+t:datetime, s:string\s+Date\s+https://account\.blob\.core\.windows\.net/events;\*+'
        Get-KqlExternalTable PesterEvents | Remove-KqlExternalTable
        Get-KqlExternalTable Pester* | Should -BeNullOrEmpty
    }

    It 'ingests the data of a command, and shows what is wrong with it at its place' {
        Invoke-KqlCommand '.create table PesterPurchases (SKU: string, Quantity: long)' | Out-Null
        $data = 'Shoes,1000', 'Wide Shoes,50', '"Coats black",20', '"Coats with ""quotes""",5' -join "`n"
        (Invoke-KqlCommand ".ingest inline into table PesterPurchases <|`n$data").ExtentId | Should -Not -Be ([guid]::Empty)
        (Invoke-KqlQuery 'PesterPurchases | order by Quantity asc').SKU | Should -Be 'Coats with "quotes"', 'Coats black', 'Wide Shoes', 'Shoes'
        $failure = { Invoke-KqlCommand ".ingest inline into table PesterPurchases <|`n$data`nHats,many" } | Should -Throw -PassThru
        $failure.Exception.Message | Should -Match "6:6: 'many' is not a long"
        (Invoke-KqlQuery 'PesterPurchases | count').Count | Should -Be 4
        Remove-KqlTable PesterPurchases
    }

    It 'points at the wrong word of a query' {
        $failure = { Invoke-KqlQuery "print 1`n| wher true" } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'KqlUnknownOperator,KustoExport.Cmdlets.InvokeKqlQueryCommand'
        $failure.Exception.Message | Should -Match "2:3: .*wher(.|\n)*\^\^\^\^(.|\n)*Did you mean 'where'"
    }
}
