# The examples of README.md and of the help that need PowerShell's other modules: those marked "run pwsh", with the ones before them on the page.
BeforeDiscovery {
    $root = Join-Path $PSScriptRoot .. ..
    $pages = @(Get-Item (Join-Path $root README.md)) + @(Get-ChildItem (Join-Path $root docs en-US) -Filter *-*.md) |
        Where-Object { (Get-Content $_ -Raw) -match '(?m)^```powershell run pwsh$' } |
        ForEach-Object { @{ Name = $_.BaseName; File = $_.FullName } }
}

BeforeAll {
    $root = Join-Path $PSScriptRoot .. .. | Resolve-Path | Select-Object -ExpandProperty Path
    Import-Module (Join-Path $root KustoExport.psd1)
}

Describe 'The examples of <Name>' -ForEach $pages {
    BeforeAll {
        $folder = New-Item (Join-Path $TestDrive $Name) -ItemType Directory
        Push-Location $folder
        . (Join-Path $root tests help-examples Prepare.ps1) $root
    }

    AfterAll {
        Get-KustoExportConnection | Disconnect-KustoExport
        Pop-Location
    }

    It 'run' {
        $ConfirmPreference = 'None'
        $examples = [regex]::Matches((Get-Content $File -Raw), '(?s)```powershell run(?: pwsh)?\n(.*?)\n```')
        $examples.Count | Should -BeGreaterThan 0
        foreach ($example in $examples) {
            . ([scriptblock]::Create($example.Groups[1].Value)) -ErrorAction Stop | Out-Null
        }
    }
}
