<#
.SYNOPSIS
    Grants every row of a CSV file, writes down one result a row, and fails when a row did.
.DESCRIPTION
    The columns are the command's parameters. The same file can be sent again: what is there is a success.
    The result file is an input file too, once it is filtered by Status.
.EXAMPLE
    ./Grant-FromCsv.ps1 -Path grants.csv -Command Add-EcsInstanceIamRole -ResultPath result.csv -WhatIf
.EXAMPLE
    ./Grant-FromCsv.ps1 -Path grants.csv -Command Add-EcsInstanceIamRole -ResultPath result.csv
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [ValidateSet('Add-EcsInstanceIamRole', 'Add-RamRolePolicy', 'Grant-BastionHostGroupAccount')]
    [string] $Command,

    [Parameter(Mandatory)]
    [string] $ResultPath,

    # A file that remembers what was done; the same run with the same journal goes on where it stopped.
    [string] $JournalPath
)

$ErrorActionPreference = 'Stop'

$columns = @((Import-Csv -LiteralPath $Path | Select-Object -First 1).PSObject.Properties.Name)
if (-not $columns) {
    throw "There is no row in $Path."
}

# A row without a mandatory column would never reach the command.
foreach ($parameter in (Get-Command $Command).Parameters.Values) {
    $isMandatory = $parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.Mandatory }
    if ($isMandatory -and -not (@($parameter.Name) + $parameter.Aliases | Where-Object { $_ -in $columns })) {
        throw "$Path has no column $($parameter.Name), which $Command needs. It has: $($columns -join ', ')."
    }
}

$option = @{ ErrorAction = 'SilentlyContinue' }   # each failure stands in its result
if ($JournalPath) {
    $option.JournalPath = $JournalPath
}

$count = @{}
Import-Csv -LiteralPath $Path | & $Command @option |
    ForEach-Object {
        $count["$($_.Status)"]++
        $_
    } |
    Export-Csv -LiteralPath $ResultPath -NoTypeInformation -Encoding UTF8 -WhatIf:$false

$count.GetEnumerator() | Sort-Object Key | ForEach-Object { Write-Output "$($_.Key): $($_.Value)" }
$failed = $count['Failed'] + $count['Unknown']
if ($failed) {
    throw "$failed rows were not granted. They are in $ResultPath, with the cloud's error code."
}
