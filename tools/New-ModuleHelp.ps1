<#
.SYNOPSIS
    Turns docs/en-US/*.md into the help that Get-Help shows, beside the module's dll.
.DESCRIPTION
    The words come from the pages; names, types, positions and parameter sets come from the built cmdlets, so that they can't differ.
    Uses the engine's core commands and .NET only:
    dotnet run --project src/KustoExport.Console -- tools/New-ModuleHelp.ps1
#>
[CmdletBinding()]
param(
    [string] $Source,
    [string] $Destination
)
$ErrorActionPreference = 'Stop'
$root = [IO.Path]::GetDirectoryName($PSScriptRoot)
if (-not $Source) { $Source = [IO.Path]::Combine($root, 'docs', 'en-US') }
if (-not $Destination) { $Destination = [IO.Path]::Combine($root, 'module', 'bin', 'en-US') }
Import-Module ([IO.Path]::Combine($root, 'KustoExport.psd1'))

$maml = 'http://schemas.microsoft.com/maml/2004/10'
$command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'
$common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters

# A page's sections: the text below each heading of a level, by the heading.
function Get-Section([string] $text, [string] $level) {
    $sections = [Collections.Specialized.OrderedDictionary]::new()
    $name = $null
    $inCode = $false
    foreach ($line in $text.Replace("`r", '').Split("`n")) {
        if ($line.StartsWith('```')) { $inCode = -not $inCode }
        if (-not $inCode -and $line.StartsWith("$level ")) { $name = $line.Substring($level.Length + 1).Trim(); $sections[$name] = '' }
        elseif ($null -ne $name) { $sections[$name] += $line + "`n" }
    }
    return , $sections
}

function ConvertTo-PlainText([string] $text) {
    ($text -replace '\[([^\]]+)\]\([^)]+\)', '$1').Replace('**', '').Replace('`', '')
}

# A table's columns are as wide as their longest cell.
function ConvertTo-Columns([string] $table) {
    $rows = foreach ($line in $table.Split("`n")) {
        if ($line -notmatch '^\s*\|[-:| ]+\|\s*$') { , @($line.Trim().Trim('|').Split('|').Trim()) }
    }
    $widths = for ($column = 0; $column -lt $rows[0].Count; $column++) { $width = 0; foreach ($row in $rows) { $width = [Math]::Max($width, $row[$column].Length) }; $width }
    $rows = @(, $rows[0]) + @(, @(foreach ($width in $widths) { '-' * $width })) + @($rows[1..($rows.Count - 1)])
    $lines = foreach ($row in $rows) { (@(for ($column = 0; $column -lt $row.Count; $column++) { $row[$column].PadRight($widths[$column]) }) -join '  ').TrimEnd() }
    $lines -join "`n"
}

# Lines of a paragraph are joined; those of a list or a table stay apart.
function Write-Paragraph([Xml.XmlWriter] $xml, [string] $text) {
    foreach ($paragraph in ($text.Trim() -split '\n\s*\n')) {
        if (-not $paragraph.Trim()) { continue }
        $plain = ConvertTo-PlainText $paragraph.Trim()
        if ($plain.StartsWith('|')) { $plain = ConvertTo-Columns $plain }
        elseif ($plain -notmatch '(?m)^\s*([-*]|\d+\.) ') { $plain = $plain -replace '\s*\n\s*', ' ' }
        $xml.WriteElementString('para', $maml, $plain)
    }
}

function Write-Description([Xml.XmlWriter] $xml, [string] $text) {
    $xml.WriteStartElement('description', $maml)
    Write-Paragraph $xml $text
    $xml.WriteEndElement()
}

function Write-Parameter([Xml.XmlWriter] $xml, $parameter, $description) {
    $input = if ($parameter.ValueFromPipeline) { 'true (ByValue)' } elseif ($parameter.ValueFromPipelineByPropertyName) { 'true (ByPropertyName)' } else { 'false' }
    $position = if ($parameter.Position -lt 0) { 'named' } else { [string] $parameter.Position }
    $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
    $globbing = @($parameter.Attributes | Where-Object { $_ -is [Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
    $aliases = if ($parameter.Aliases.Count) { $parameter.Aliases -join ', ' } else { 'none' }
    $xml.WriteStartElement('parameter', $command)
    $xml.WriteAttributeString('required', ([string] $parameter.IsMandatory).ToLowerInvariant())
    $xml.WriteAttributeString('variableLength', ([string] $parameter.ParameterType.IsArray).ToLowerInvariant())
    $xml.WriteAttributeString('globbing', ([string] $globbing).ToLowerInvariant())
    $xml.WriteAttributeString('pipelineInput', $input)
    $xml.WriteAttributeString('position', $position)
    $xml.WriteAttributeString('aliases', $aliases)
    $xml.WriteElementString('name', $maml, $parameter.Name)
    if ($null -ne $description) { Write-Description $xml $description }
    if ($parameter.ParameterType -ne [switch]) {
        $xml.WriteStartElement('parameterValue', $command)
        $xml.WriteAttributeString('required', 'true')
        $xml.WriteString($type.Name)
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
}

function Write-Type([Xml.XmlWriter] $xml, [string] $list, [string] $item, [string] $text) {
    $types = Get-Section $text '###'
    $xml.WriteStartElement($list, $command)
    foreach ($name in $types.Keys) {
        $xml.WriteStartElement($item, $command)
        $xml.WriteStartElement('type', $dev)
        $xml.WriteElementString('name', $maml, $name)
        $xml.WriteEndElement()
        Write-Description $xml $types[$name]
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
}

function Write-Example([Xml.XmlWriter] $xml, [string] $text) {
    $examples = Get-Section $text '###'
    $xml.WriteStartElement('examples', $command)
    foreach ($title in $examples.Keys) {
        $code = [regex]::Match($examples[$title], '(?s)```powershell[^\n]*\n(.*?)\n?```')
        $xml.WriteStartElement('example', $command)
        $xml.WriteElementString('title', $maml, "--- $title ---")
        $xml.WriteElementString('code', $dev, $code.Groups[1].Value)
        $xml.WriteStartElement('remarks', $dev)
        Write-Paragraph $xml $examples[$title].Replace($code.Value, "`n`n")
        $xml.WriteEndElement()
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
}

function Write-Link([Xml.XmlWriter] $xml, [string] $text) {
    $xml.WriteStartElement('relatedLinks', $maml)
    foreach ($link in [regex]::Matches($text, '\[([^\]]+)\]\(([^)]+)\)')) {
        $uri = $link.Groups[2].Value
        $xml.WriteStartElement('navigationLink', $maml)
        $xml.WriteElementString('linkText', $maml, $link.Groups[1].Value)
        $xml.WriteElementString('uri', $maml, $(if ($uri.StartsWith('http')) { $uri } else { '' }))
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
}

function Write-Command([Xml.XmlWriter] $xml, $cmdlet, [string] $page) {
    $sections = Get-Section $page '##'
    $words = Get-Section $sections['PARAMETERS'] '###'
    $xml.WriteStartElement('command', 'command', $command)
    $xml.WriteStartElement('details', $command)
    $xml.WriteElementString('name', $command, $cmdlet.Name)
    $xml.WriteElementString('verb', $command, $cmdlet.Verb)
    $xml.WriteElementString('noun', $command, $cmdlet.Noun)
    Write-Description $xml $sections['SYNOPSIS']
    $xml.WriteEndElement()
    Write-Description $xml $sections['DESCRIPTION']

    $seen = [Collections.Generic.SortedDictionary[string, object]]::new()
    $xml.WriteStartElement('syntax', $command)
    foreach ($set in $cmdlet.ParameterSets) {
        $xml.WriteStartElement('syntaxItem', $command)
        $xml.WriteElementString('name', $maml, $cmdlet.Name)
        foreach ($parameter in $set.Parameters) {
            if ($common -contains $parameter.Name) { continue }
            $seen[$parameter.Name] = $parameter
            Write-Parameter $xml $parameter
        }
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteStartElement('parameters', $command)
    foreach ($parameter in $seen.Values) {
        $description = $words["-$($parameter.Name)"]
        if (-not $description) { throw "docs/en-US/$($cmdlet.Name).md has no words on -$($parameter.Name)." }
        Write-Parameter $xml $parameter $description
    }
    $xml.WriteEndElement()

    Write-Type $xml 'inputTypes' 'inputType' $sections['INPUTS']
    Write-Type $xml 'returnValues' 'returnValue' $sections['OUTPUTS']
    if ($sections.Contains('NOTES')) {
        $xml.WriteStartElement('alertSet', $maml)
        $xml.WriteStartElement('alert', $maml)
        Write-Paragraph $xml $sections['NOTES']
        $xml.WriteEndElement()
        $xml.WriteEndElement()
    }
    Write-Example $xml $sections['EXAMPLES']
    Write-Link $xml $sections['RELATED LINKS']
    $xml.WriteEndElement()
}

[void] [IO.Directory]::CreateDirectory($Destination)
$path = [IO.Path]::Combine($Destination, 'KustoExport.dll-Help.xml')
$settings = [Xml.XmlWriterSettings]::new()
$settings.Indent = $true
$xml = [Xml.XmlWriter]::Create($path, $settings)
try {
    $xml.WriteStartElement('helpItems', 'http://msh')
    $xml.WriteAttributeString('schema', 'maml')
    foreach ($cmdlet in Get-Command -Module KustoExport -CommandType Cmdlet) {
        Write-Command $xml $cmdlet ([IO.File]::ReadAllText([IO.Path]::Combine($Source, "$($cmdlet.Name).md")))
    }
    $xml.WriteEndElement()
}
finally { $xml.Dispose() }
$path

# Text of a page of its own (about_…), as Get-Help shows it: lines of 80 characters, headings as they are, code four in.
function Write-Topic([IO.TextWriter] $writer, [string] $page) {
    $inCode = $false
    $paragraph = ''
    $indent = ''
    foreach ($line in ($page.Replace("`r", '').Split("`n") + '')) {
        $isFence = $line.StartsWith('```')
        $isItem = $line.StartsWith('- ')
        if ($paragraph -and ($isFence -or $isItem -or -not $line.Trim() -or $line.StartsWith('#'))) {
            Write-Wrapped $writer (ConvertTo-PlainText $paragraph) $indent
            $paragraph = ''
        }
        if ($isFence) { $inCode = -not $inCode }
        elseif ($inCode) { $writer.WriteLine($line ? "        $line" : '') }
        elseif ($line -match '^# (.*)') { $writer.WriteLine("TOPIC`n    $($Matches[1])") }
        elseif ($line -match '^## (.*)') { $writer.WriteLine($Matches[1]) }
        elseif ($line -match '^### (.*)') { $writer.WriteLine("    $($Matches[1].ToUpperInvariant())") }
        elseif (-not $line.Trim()) { $writer.WriteLine() }
        else {
            $indent = $isItem ? '      ' : $paragraph ? $indent : '    '
            $paragraph = $paragraph ? "$paragraph $line" : $line
        }
    }
}

# A list's item hangs behind its dash.
function Write-Wrapped([IO.TextWriter] $writer, [string] $text, [string] $indent) {
    $current = $text.StartsWith('- ') ? '    ' : $indent
    $isEmpty = $true
    foreach ($word in $text.Split(' ')) {
        if (-not $isEmpty -and $current.Length + 1 + $word.Length -gt 80) {
            $writer.WriteLine($current)
            $current = $indent
            $isEmpty = $true
        }
        $current += $isEmpty ? $word : " $word"
        $isEmpty = $false
    }
    $writer.WriteLine($current)
}

foreach ($topic in [IO.Directory]::GetFiles($Source, 'about_*.md')) {
    $path = [IO.Path]::Combine($Destination, [IO.Path]::GetFileNameWithoutExtension($topic) + '.help.txt')
    $writer = [IO.StreamWriter]::new($path)
    try { Write-Topic $writer ([IO.File]::ReadAllText($topic)) }
    finally { $writer.Dispose() }
    $path
}
