# 20,000 items for each cmdlet while three calls of ten are hit by a fault, and then as many to take back 15,000 of what was
# added, some of it asked for twice, through faults as many. Which calls are hit differs from run to run, because lanes race; what is claimed of each must hold in
# every run.
Describe 'Twenty thousand items through faults in three calls of ten' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'GrantCases.ps1')

        $script:count = 20000
        $script:repeated = 200
        $script:taken = 15000
        $script:share = 0.3
        $script:anyCall = 'Throttle', 'ThrottleInSuccess', 'ServerError', 'Reset', 'ResetAfter', 'Cut', 'Html'
        $script:batches = $anyCall + 'ItemThrottle', 'DuplicateDetail', 'MissingDetail'

        # Runs a case through the faults, and looks at every answer and at the state.
        function Invoke-FaultyRun([string] $Name, $Case, [string[]] $Kind, [int] $FewestFaults, [hashtable] $Arguments, $Because) {
            # Of several faults the first that comes decides, so their shares do not simply add up.
            $probability = 1 - [Math]::Pow(1 - $share, 1 / $Kind.Count)
            foreach ($one in $Kind) {
                $hint = if ($one -like 'Throttle*') { @{ Milliseconds = 5 } } else { @{} }
                Set-CloudIamEmulatorFault -Kind $one -Probability $probability @hint
            }

            Set-CloudIamEmulatorFault -Kind Latency -Probability 0.2 -Milliseconds 3
            $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue' }
            $results = @($Case.Rows.Given | & $Name @Arguments @quiet -ErrorVariable problems)
            $script:fired = @(Get-CloudIamEmulatorFault | Where-Object Kind -ne 'Latency')
            Clear-CloudIamEmulatorFault

            $results.Count | Should -Be $Case.Rows.Count
            ($fired | Measure-Object FiredCount -Sum).Sum | Should -BeGreaterThan $FewestFaults
            $state = Read-GrantState $emulator $Case.Grants $Case.Rows
            Find-FalseClaim $Case $results $state | Select-Object -First 5 | Should -BeNullOrEmpty -Because $Because
            @($problems).Count | Should -Be @($results | Where-Object Status -in 'Failed', 'Unknown').Count

            # Nobody knows only where an answer was lost and the state could not be read either.
            @($results | Where-Object Status -eq 'Unknown').Count | Should -BeLessThan ($results.Count / 100) -Because $Because
            $results
        }
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    # A role's policies go one a call, and each fault costs a wait: it is the lanes that keep the run short.
    It 'leave the state that the results of <Name> claim, then those of <Undo>: one result for each item, in order' -ForEach @(
        @{
            Name = 'Add-EcsInstanceIamRole'; Undo = 'Remove-EcsInstanceIamRole'; IsBatch = $true; FewestFaults = 300
            Arguments = @{ BatchSize = 20; ThrottleLimit = 128 }
        }
        @{
            Name = 'Add-RamRolePolicy'; Undo = 'Remove-RamRolePolicy'; IsBatch = $false; FewestFaults = 6000
            Arguments = @{ ThrottleLimit = 256 }
        }
        @{
            Name = 'Grant-BastionHostGroupAccount'; Undo = 'Revoke-BastionHostGroupAccount'; IsBatch = $true; FewestFaults = 50
            Arguments = @{ ThrottleLimit = 128 }
        }
    ) {
        $randomSeed = Get-Random -Maximum 1000000
        $case = Get-GrantCase $Name ($count - $repeated) $randomSeed
        $case.Rows += $case.Rows[0..($repeated - 1)]
        $path = Join-Path $TestDrive 'seed.json'
        [IO.File]::WriteAllText($path, $case.Seed)
        $script:emulator = Start-CloudIamEmulator -SeedPath $path
        $emulator | Set-CloudIamContext

        # RAM's dates have whole seconds: what is there before must be older than that.
        if ($Name -eq 'Add-RamRolePolicy') {
            Start-Sleep -Seconds 2
        }

        $run = @{
            Kind = if ($IsBatch) { $batches } else { $anyCall }; Arguments = $Arguments
            Because = "it holds for any faults, also with the random seed $randomSeed"
        }
        $results = Invoke-FaultyRun -Name $Name -Case $case -FewestFaults $FewestFaults @run

        @($script:fired | Where-Object FiredCount -eq 0) | Should -BeNullOrEmpty -Because $run.Because

        $taking = Get-UndoCase $case $results $taken
        $taking.Rows.Count | Should -Be $taken
        $taking.Rows += $taking.Rows[0..($count - $taken - 1)]
        $results = Invoke-FaultyRun -Name $Undo -Case $taking -FewestFaults ($FewestFaults * $taken / $count / 2) @run
        @($results | Where-Object Status -eq 'Removed').Count | Should -BeGreaterThan ($taken / 2)
    }
}
