<#
.SYNOPSIS
    The project's verbs, for PowerShell: build, demo, test, pack, help, bench. build.sh has the same for a machine without it.
.DESCRIPTION
    build   leave an importable module in out/CloudIam.PowerShell/
    demo    build, then run the three cmdlets against the emulator
    test    build, then run every xunit project and every Pester file
    pack    build, then make the Gallery's package and a zip in out/
    help    make what Get-Help reads from the markdown in docs/en-US; needs the module platyPS
    bench   build, then measure every row of docs/benchmarks.md, or those that are named; --quick only tries them
.EXAMPLE
    ./build.ps1 test
.EXAMPLE
    ./build.ps1 bench import signing
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [string] $Verb,

    [Parameter(ValueFromRemainingArguments)]
    [string[]] $Row
)

$ErrorActionPreference = 'Stop'
$configuration = 'Release'
$results = Join-Path $PSScriptRoot 'artifacts/test-results'
$powerShell = (Get-Process -Id $PID).Path
$counts = @{ Passed = 0; Failed = 0; Skipped = 0 }

# A child process, so that the module's assemblies are not locked by the session that builds them.
function Invoke-Script([string] $Path, [string[]] $ArgumentList) {
    & $powerShell -NoProfile -ExecutionPolicy Bypass -File $Path @ArgumentList
}

function Invoke-DotNet([string[]] $ArgumentList) {
    & dotnet @ArgumentList
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($ArgumentList[0]) failed with exit code $LASTEXITCODE."
    }
}

# No build server may outlive the script: whoever waits for it would wait for them too.
function Invoke-ModuleTarget([string] $Target) {
    Invoke-DotNet 'msbuild', 'build/CloudIam.Module.proj', '-nologo', '-verbosity:minimal', '-nodeReuse:false',
        "-target:$Target", "-property:Configuration=$configuration", '-property:UseSharedCompilation=false'
}

# Adds what one runner wrote down. No counts, or an exit code that the counts do not explain, is a failure itself.
function Add-Count([string] $Name, [int] $ExitCode, [int[]] $Count) {
    if (-not $Count) {
        Write-Warning "${Name}: the run ended without results."
        $counts.Failed++
        return
    }

    $counts.Passed += $Count[0]
    $counts.Failed += $Count[1]
    $counts.Skipped += $Count[2]
    if ($ExitCode -ne 0 -and $Count[1] -eq 0) {
        Write-Warning "${Name}: no test failed, but the run did (exit code $ExitCode)."
        $counts.Failed++
    }
}

function Invoke-XunitProject([IO.FileInfo] $Project) {
    & dotnet test $Project.FullName --configuration $configuration --no-build --disable-build-servers `
        --logger "trx;LogFileName=$($Project.BaseName).trx" --results-directory $results `
        --blame-hang-timeout 5m --blame-hang-dump-type none
    $exitCode = $LASTEXITCODE

    # A project without a single test has a hole, not a success.
    $count = $null
    $report = Join-Path $results "$($Project.BaseName).trx"
    if (Test-Path -LiteralPath $report) {
        $counters = ([xml](Get-Content -LiteralPath $report -Raw -Encoding UTF8)).TestRun.ResultSummary.Counters
        if ([int]$counters.total -gt 0) {
            $count = [int]$counters.passed, ($counters.executed - $counters.passed), ($counters.total - $counters.executed)
        }
    }

    Add-Count -Name $Project.BaseName -ExitCode $exitCode -Count $count
}

function Invoke-PesterFile {
    $countPath = Join-Path $results 'pester.txt'
    Invoke-Script 'tests/Invoke-PesterTests.ps1' '-CountPath', $countPath
    $exitCode = $LASTEXITCODE
    $count = $null
    if (Test-Path -LiteralPath $countPath) {
        $count = (Get-Content -LiteralPath $countPath) -split ' '
    }

    Add-Count -Name 'Pester' -ExitCode $exitCode -Count $count
}

function Invoke-AllTest {
    # One project at a time: the emulator is built by itself and as a part of the module, both into the same folder.
    Invoke-DotNet 'build', 'CloudIam.PowerShell.sln', '--configuration', $configuration,
        '--disable-build-servers', '-maxcpucount:1'
    if (Test-Path -LiteralPath $results) {
        Remove-Item -LiteralPath $results -Recurse
    }

    $null = New-Item -ItemType Directory -Path $results
    Get-ChildItem -Path 'tests/*/*.Tests.csproj' | ForEach-Object { Invoke-XunitProject $_ }
    Invoke-ModuleTarget 'Assemble'
    Invoke-PesterFile
}

$exitCode = 0
Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Verb) {
        'build' { Invoke-ModuleTarget 'Assemble' }
        'demo' {
            Invoke-ModuleTarget 'Assemble'
            Invoke-Script 'docs/demo/demo.ps1'
            $exitCode = $LASTEXITCODE
        }
        'test' {
            Invoke-AllTest
            Write-Output "$($counts.Passed) passed, $($counts.Failed) failed, $($counts.Skipped) skipped"
            $exitCode = [int]($counts.Failed -gt 0)
        }
        'pack' { Invoke-ModuleTarget 'Pack' }
        'help' {
            Invoke-Script 'build/Update-Help.ps1'
            $exitCode = $LASTEXITCODE
        }
        'bench' {
            Invoke-ModuleTarget 'Assemble'
            & dotnet run --project bench/CloudIam.Benchmarks --configuration $configuration --disable-build-servers `
                -- --powershell $powerShell @Row
            $exitCode = $LASTEXITCODE
        }
        default {
            [Console]::Error.WriteLine('usage: ./build.ps1 build|demo|test|pack|help|bench [row...] (see Get-Help ./build.ps1)')
            $exitCode = 2
        }
    }
}
finally {
    Pop-Location
}

exit $exitCode
