# Transcripts and formatted errors, which only PowerShell itself writes.
Describe 'What PowerShell shows and writes' {
    BeforeAll {
        $manifest = Join-Path $PSScriptRoot .. .. KustoExport.psd1 | Resolve-Path
        $canary = -join (1..40 | ForEach-Object { [char](Get-Random -InputObject (97..122)) })
        $script = Join-Path $TestDrive secrets.ps1
        $transcript = Join-Path $TestDrive transcript.txt
        Set-Content $script @"
Import-Module '$manifest'
`$null = Start-Transcript '$transcript' -IncludeInvocationHeader
`$key = ConvertTo-SecureString '$canary' -AsPlainText -Force; Invoke-KustoExport 'print 1' -StorageUri http://127.0.0.1:1/account/box -SasToken `$key -Format Csv -Verbose -Debug
Invoke-KustoExport 'print 1' -StorageUri 'https://account.invalid/BOX?sv=1&sig=$canary' -Format Csv -WhatIf -Verbose
Invoke-KustoExport 'print 1' -SqlTable T -SqlConnectionString 'Server=127.0.0.1,1;User ID=ann;Password=$canary;Connect Timeout=1' -Verbose -Debug
Invoke-KqlQuery "print h'$canary' | where nothing"
Invoke-KqlCommand ".show tables | where TableName == h'$canary'" -Verbose
Invoke-KqlQuery "print h'$canary" -ErrorAction SilentlyContinue
`$Error | Format-List * -Force | Out-String
`$Error[0] | Get-Error | Out-String
`$Error | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
`$null = Stop-Transcript
"the end"
"@
        $shown = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $script *>&1 | Out-String
    }

    It 'runs to its end' { $shown | Should -Match 'the end' }

    It 'shows no secret' {
        foreach ($start in 0..($canary.Length - 8)) { $shown | Should -Not -BeLike "*$($canary.Substring($start, 8))*" }
    }

    It 'writes no secret into a transcript' {
        $written = Get-Content $transcript -Raw
        $written | Should -Match 'Invoke-KustoExport'
        foreach ($start in 0..($canary.Length - 8)) { $written | Should -Not -BeLike "*$($canary.Substring($start, 8))*" }
    }
}
