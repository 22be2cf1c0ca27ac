# 20,000 items for each cmdlet while three calls of ten are hit by a fault. Which ones are hit differs from run to run, because
# lanes race; what is claimed of each must hold in every run.
Describe 'Twenty thousand items through faults in three calls of ten' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'GrantCases.ps1')

        $script:count = 20000
        $script:repeated = 200
        $script:share = 0.3
        $script:anyCall = 'Throttle', 'ThrottleInSuccess', 'ServerError', 'Reset', 'ResetAfter', 'Cut', 'Html'
        $script:batches = $anyCall + 'ItemThrottle', 'DuplicateDetail', 'MissingDetail'
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    # A role's policies go one a call, and each fault costs a wait: it is the lanes that keep the run short.
    It 'leave the state that the results of <Name> claim, one result for each item, in order' -ForEach @(
        @{
            Name = 'Add-EcsInstanceIamRole'; IsBatch = $true; FewestFaults = 300
            Arguments = @{ BatchSize = 20; ThrottleLimit = 128 }
        }
        @{ Name = 'Add-RamRolePolicy'; IsBatch = $false; FewestFaults = 6000; Arguments = @{ ThrottleLimit = 256 } }
        @{ Name = 'Grant-BastionHostGroupAccount'; IsBatch = $true; FewestFaults = 50; Arguments = @{ ThrottleLimit = 128 } }
    ) {
        $randomSeed = Get-Random -Maximum 1000000
        $because = "it holds for any faults, also with the random seed $randomSeed"
        $case = Get-GrantCase $Name ($count - $repeated) $randomSeed
        $case.Rows += $case.Rows[0..($repeated - 1)]
        $path = Join-Path $TestDrive 'seed.json'
        [IO.File]::WriteAllText($path, $case.Seed)
        $emulator = Start-CloudIamEmulator -SeedPath $path
        $emulator | Set-CloudIamContext

        # RAM's dates have whole seconds: what is there before must be older than that.
        Start-Sleep -Seconds 2

        # Of several faults the first that comes decides, so their shares do not simply add up.
        $kinds = if ($IsBatch) { $batches } else { $anyCall }
        $probability = 1 - [Math]::Pow(1 - $share, 1 / $kinds.Count)
        foreach ($kind in $kinds) {
            $hint = if ($kind -like 'Throttle*') { @{ Milliseconds = 5 } } else { @{} }
            Set-CloudIamEmulatorFault -Kind $kind -Probability $probability @hint
        }

        Set-CloudIamEmulatorFault -Kind Latency -Probability 0.2 -Milliseconds 3
        $results = @($case.Rows.Given | & $Name @Arguments -ErrorAction SilentlyContinue -ErrorVariable problems)
        $faults = @(Get-CloudIamEmulatorFault | Where-Object Kind -ne 'Latency')
        Clear-CloudIamEmulatorFault

        $results.Count | Should -Be $count
        @($faults | Where-Object FiredCount -eq 0) | Should -BeNullOrEmpty -Because $because
        ($faults | Measure-Object FiredCount -Sum).Sum | Should -BeGreaterThan $FewestFaults
        $state = Read-GrantState $emulator $case.Grants $case.Rows
        Find-FalseClaim $case $results $state | Select-Object -First 5 | Should -BeNullOrEmpty -Because $because
        @($problems).Count | Should -Be @($results | Where-Object Status -in 'Failed', 'Unknown').Count

        # Nobody knows only where an answer was lost and the state could not be read either.
        @($results | Where-Object Status -eq 'Unknown').Count | Should -BeLessThan ($count / 100) -Because $because
    }
}
