<#
.SYNOPSIS
    Reads the help of one command from its three sources into the same shape: the command, its markdown, and what Get-Help reads.
.DESCRIPTION
    A command's parameters are rows of text, one for each parameter in each parameter set, so that sources compare as lists.
#>

$HelpSource = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../docs/en-US'))

# What Get-Help reads.
function Get-HelpFilePath {
    Join-Path $ModuleFolder 'en-US/CloudIam.PowerShell.dll-Help.xml'
}

# One line, however the text was wrapped.
function ConvertTo-OneLine([string] $Text) {
    ($Text -replace '\s+', ' ').Trim()
}

function ConvertTo-ParameterRow([string] $Name, [string] $Type, [string[]] $Alias, $Required, $Position, $Pipeline, $Wildcards) {
    $aliases = ($Alias | Sort-Object) -join ' '
    "$Name|$Type|$aliases|$Required|$Position|$Pipeline|$Wildcards".ToLowerInvariant()
}

# What the code says: rows by the name of the parameter set.
function Get-CodeParameter([Management.Automation.CommandInfo] $Command) {
    $sets = @{}
    foreach ($set in $Command.ParameterSets) {
        $sets[$set.Name] = foreach ($parameter in $set.Parameters) {
            if ([Management.Automation.Cmdlet]::CommonParameters.Contains($parameter.Name)) {
                continue
            }

            $type = $parameter.ParameterType
            $inner = [Nullable]::GetUnderlyingType($type)
            $pipeline = @(
                if ($parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
                if ($parameter.ValueFromPipeline) { 'ByValue' }
            )
            $wildcards = $parameter.Attributes | Where-Object { $_ -is [Management.Automation.SupportsWildcardsAttribute] }
            $position = if ($parameter.Position -ge 0) { $parameter.Position } else { 'Named' }
            $pipelineText = if ($pipeline) { "True ($($pipeline -join ', '))" } else { 'False' }
            ConvertTo-ParameterRow -Name $parameter.Name -Type $(if ($inner) { $inner.Name } else { $type.Name }) `
                -Alias $parameter.Aliases -Required $parameter.IsMandatory -Position $position `
                -Pipeline $pipelineText -Wildcards ([bool] $wildcards)
        }
    }

    $sets
}

# The text under each heading of a level, by heading; what looks like one within a code block is none.
function Split-Heading([string] $Text, [int] $Level) {
    $sections = [ordered] @{}
    $name = $null
    $isCode = $false
    foreach ($line in $Text -split '\r?\n') {
        if ($line.StartsWith('```')) {
            $isCode = -not $isCode
        }

        if (-not $isCode -and $line -match "^#{$Level} (.+)") {
            $name = $Matches[1].Trim()
            $sections[$name] = ''
        }
        elseif ($name) {
            $sections[$name] += "$line`n"
        }
    }

    $sections
}

function Read-MarkdownExample([string] $Text) {
    $examples = Split-Heading $Text 3
    foreach ($title in $examples.Keys) {
        $isExample = $examples[$title] -match '(?s)^\s*```powershell\n(.*?)\n```\s*(.*)$'
        [pscustomobject] @{
            Title = $title
            Code = if ($isExample) { $Matches[1] }
            Remark = if ($isExample) { ConvertTo-OneLine $Matches[2] }
        }
    }
}

# Rows by parameter set, and the words about each parameter.
function Read-MarkdownParameter([string] $Text, [string[]] $SetName) {
    $rows = @{}
    $words = @{}
    $parameters = Split-Heading $Text 3
    foreach ($heading in $parameters.Keys | Where-Object { $_ -like '-*' }) {
        $name = $heading.Substring(1)
        $words[$name] = ConvertTo-OneLine ($parameters[$heading] -replace '(?s)```yaml.*', '')
        foreach ($block in [regex]::Matches($parameters[$heading], '(?s)```yaml\n(.*?)\n```')) {
            $value = @{}
            $block.Groups[1].Value -split '\n' | Where-Object { $_ } | ForEach-Object {
                $key, $rest = $_ -split ':', 2
                $value[$key] = $rest.Trim()
            }
            $row = ConvertTo-ParameterRow -Name $name -Type $value['Type'] `
                -Alias ($value['Aliases'] -split ',\s*' | Where-Object { $_ }) `
                -Required $value['Required'] -Position $value['Position'] -Pipeline $value['Accept pipeline input'] `
                -Wildcards $value['Accept wildcard characters']
            $sets = if ($value['Parameter Sets'] -eq '(All)') { $SetName } else { $value['Parameter Sets'] -split ',\s*' }
            foreach ($set in $sets) {
                $rows[$set] = @($rows[$set]) + $row | Where-Object { $_ }
            }
        }
    }

    [pscustomobject] @{ Rows = $rows; Words = $words }
}

function Read-MarkdownHelp([string] $Name) {
    $text = [IO.File]::ReadAllText((Join-Path $HelpSource "$Name.md"))
    $sections = Split-Heading $text 2
    $sets = @((Split-Heading $sections['SYNTAX'] 3).Keys | ForEach-Object { $_ -replace ' \(Default\)$', '' })
    if (-not $sets) {
        $sets = @('__AllParameterSets')
    }

    $parameters = Read-MarkdownParameter $sections['PARAMETERS'] $sets
    [pscustomobject] @{
        Text = $text
        Synopsis = ConvertTo-OneLine $sections['SYNOPSIS']
        Description = ConvertTo-OneLine $sections['DESCRIPTION']
        Example = @(Read-MarkdownExample $sections['EXAMPLES'])
        Parameter = $parameters.Rows
        ParameterWords = $parameters.Words
        Syntax = @([regex]::Matches($sections['SYNTAX'], '(?s)```\n(.*?)\n```') |
                ForEach-Object { ConvertTo-OneLine $_.Groups[1].Value })
        InputType = @((Split-Heading $sections['INPUTS'] 3).Keys)
        OutputType = @((Split-Heading $sections['OUTPUTS'] 3).Keys)
        Notes = ConvertTo-OneLine $sections['NOTES']
        Link = @([regex]::Matches($sections['RELATED LINKS'], '\[(.+?)\]') | ForEach-Object { $_.Groups[1].Value })
    }
}

# The text of an element of the help file by its path; prefixes are left out of paths.
function Select-HelpText([Xml.XmlNode] $Node, [string] $Path) {
    $step = ($Path -split '/' | ForEach-Object { "*[local-name()='$_']" }) -join '/'
    $Node.SelectNodes($step) | ForEach-Object { $_.InnerText }
}

function Read-HelpParameter([Xml.XmlNode] $Node) {
    ConvertTo-ParameterRow -Name (Select-HelpText $Node 'name') -Type (Select-HelpText $Node 'type/name') `
        -Alias ($Node.GetAttribute('aliases') -split ',\s*' | Where-Object { $_ -ne 'none' }) `
        -Required $Node.GetAttribute('required') -Position $Node.GetAttribute('position') `
        -Pipeline $Node.GetAttribute('pipelineInput') -Wildcards $Node.GetAttribute('globbing')
}

# Every command of the help file, by name.
function Read-HelpFile([string] $Path) {
    $document = New-Object Xml.XmlDocument
    $document.Load($Path)
    $all = @{}
    foreach ($command in $document.DocumentElement.ChildNodes) {
        $words = @{}
        $command.SelectNodes("*[local-name()='parameters']/*") | ForEach-Object {
            $words[(Select-HelpText $_ 'name')] = ConvertTo-OneLine ((Select-HelpText $_ 'description/para') -join ' ')
        }
        $all[(Select-HelpText $command 'details/name')] = [pscustomobject] @{
            Synopsis = ConvertTo-OneLine ((Select-HelpText $command 'details/description/para') -join ' ')
            Description = ConvertTo-OneLine ((Select-HelpText $command 'description/para') -join ' ')
            Example = @($command.SelectNodes("*[local-name()='examples']/*") | ForEach-Object {
                    [pscustomobject] @{
                        Title = (Select-HelpText $_ 'title').Trim('-', ' ')
                        Code = (Select-HelpText $_ 'code') -replace '\r\n', "`n"
                        Remark = ConvertTo-OneLine ((Select-HelpText $_ 'remarks/para') -join ' ')
                    }
                })
            # A set has no name here, so each is the sorted text of its rows.
            Parameter = @($command.SelectNodes("*[local-name()='syntax']/*") | ForEach-Object {
                    $rows = $_.SelectNodes("*[local-name()='parameter']") | ForEach-Object { Read-HelpParameter $_ }
                    ($rows | Sort-Object) -join "`n"
                })
            ParameterWords = $words
            InputType = @(Select-HelpText $command 'inputTypes/inputType/type/name')
            OutputType = @(Select-HelpText $command 'returnValues/returnValue/type/name')
            Notes = ConvertTo-OneLine ((Select-HelpText $command 'alertSet/alert/para') -join ' ')
            Link = @(Select-HelpText $command 'relatedLinks/navigationLink/linkText')
        }
    }

    $all
}
