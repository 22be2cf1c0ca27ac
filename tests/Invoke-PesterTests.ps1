<#
.SYNOPSIS
    Runs the Pester files and writes down how many tests passed, failed and were skipped.
.DESCRIPTION
    The counts go into a file as three numbers in one line. Pester is the installed one, 5.5 or newer, else a package that is
    restored into artifacts. Where neither can be had, that is said in one line, the counts are zero and the exit code is 0.
    Windows PowerShell leaves out the tests that are tagged PowerShell7: what they are about does not exist there.
.EXAMPLE
    tests/Invoke-PesterTests.ps1 -CountPath counts.txt -ModulePath (Get-Module CloudIam.PowerShell -ListAvailable).ModuleBase
#>
[CmdletBinding()]
param(
    # A folder with *.Tests.ps1 files, or one such file.
    [string] $Path = (Join-Path $PSScriptRoot 'Pester'),

    # The file that takes the counts.
    [Parameter(Mandatory)]
    [string] $CountPath,

    # The folder of the module to test, as it was unpacked or installed. Without it the built one is tested.
    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'

# Pester from its package. Nothing where that cannot be had within a minute.
function Restore-Pester {
    $folder = Join-Path $PSScriptRoot '../artifacts/pester'
    $project = Join-Path $PSScriptRoot '../build/Pester/Pester.proj'
    $restore = Start-Process -FilePath dotnet -PassThru -ArgumentList @(
        'restore', "`"$project`"", '--packages', "`"$folder`"", '--verbosity', 'quiet', '--disable-build-servers')
    if (-not $restore.WaitForExit(60000)) {
        $restore.Kill()
    }

    Get-ChildItem -Path (Join-Path $folder 'pester/*/tools/Pester.psd1') -ErrorAction Ignore |
        ForEach-Object { Get-Module -ListAvailable -Name $_.FullName }
}

$passed = $failed = $skipped = 0
$emptyHome = $null
$pester = Get-Module -ListAvailable -Name Pester | Where-Object Version -GE '5.5' | Sort-Object Version | Select-Object -Last 1
if (-not $pester) {
    $pester = Restore-Pester | Sort-Object Version | Select-Object -Last 1
}

if (-not (Get-ChildItem -Path $Path -Filter '*.Tests.ps1' -Recurse -ErrorAction Ignore)) {
    Write-Output "There is no Pester file in $Path."
}
elseif (-not $pester) {
    [Console]::Error.WriteLine('PESTER IS MISSING: the PowerShell tests did NOT run. (Install-Module Pester -MinimumVersion 5.5)')
}
else {
    # The tests' home is empty: what the developer is logged in as must not decide their outcome.
    $emptyHome = Join-Path ([IO.Path]::GetTempPath()) "cloudiam-home-$PID"
    $null = New-Item -ItemType Directory -Path $emptyHome
    $env:HOME = $emptyHome

    if ($ModulePath) {
        $env:CLOUDIAM_MODULE_UNDER_TEST = (Resolve-Path -LiteralPath $ModulePath).ProviderPath.TrimEnd('/', '\')
    }

    Import-Module $pester.Path
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    if ($PSVersionTable.PSEdition -eq 'Desktop') {
        $configuration.Filter.ExcludeTag = 'PowerShell7'
    }

    $run = Invoke-Pester -Configuration $configuration

    $passed = $run.PassedCount
    $skipped = $run.SkippedCount + $run.InconclusiveCount + $run.NotRunCount

    # A file that cannot be read, or a clean-up that throws, has no failed test to count.
    $failed = $run.FailedCount
    if ($run.Result -ne 'Passed' -and $failed -eq 0) {
        $failed = [Math]::Max(1, $run.FailedContainersCount + $run.FailedBlocksCount)
    }
}

Set-Content -LiteralPath $CountPath -Value "$passed $failed $skipped" -Encoding ascii
if ($emptyHome) {
    Remove-Item -LiteralPath $emptyHome -Recurse -Force
}

exit [int]($failed -gt 0)
