BeforeDiscovery {
    # Every kind of fault, so often that it hits and that it costs no more than a wait or two.
    $faults = @(
        @{ Kind = 'Throttle'; Milliseconds = 1; Count = 6 }
        @{ Kind = 'ThrottleInSuccess'; Milliseconds = 1; Count = 6 }
        @{ Kind = 'ItemThrottle'; Count = 1; OnlyBatches = $true }
        @{ Kind = 'RateLimit'; PerSecond = 2; Milliseconds = 100; ForSeconds = 1 }
        @{ Kind = 'ServerError'; Count = 1 }
        @{ Kind = 'ExpiredToken'; Count = 1; OnlyTemporary = $true }
        @{ Kind = 'Refuse'; Count = 1 }
        @{ Kind = 'Reset'; Count = 1 }
        @{ Kind = 'ResetAfter'; Count = 1 }
        @{ Kind = 'Cut'; Count = 1 }
        @{ Kind = 'Drip'; Count = 3; Milliseconds = 50 }
        @{ Kind = 'Html'; Count = 1 }
        @{ Kind = 'DuplicateDetail'; Probability = 0.5; OnlyBatches = $true }
        @{ Kind = 'MissingDetail'; Count = 1; OnlyBatches = $true }
        @{ Kind = 'Latency'; Milliseconds = 20 }
        @{ Kind = 'Skew'; Milliseconds = 3600000 }
    )

    # The cmdlets: whether a call has several items, and a role that a temporary key can be had for.
    $cmdlets = @(
        @{ Name = 'Add-EcsInstanceIamRole'; IsBatch = $true; Cloud = 'Volcengine'; Role = 'trn:iam::2100000001:role/role-0' }
        @{ Name = 'Add-RamRolePolicy'; IsBatch = $false; Cloud = 'AlibabaCloud'; Role = 'acs:ram::1234567890123456:role/role-0' }
        @{
            Name = 'Grant-BastionHostGroupAccount'; IsBatch = $true
            Cloud = 'AlibabaCloud'; Role = 'acs:ram::1234567890123456:role/app-prod'
        }
    )
    $inverse = @{
        'Add-EcsInstanceIamRole' = 'Remove-EcsInstanceIamRole'
        'Add-RamRolePolicy' = 'Remove-RamRolePolicy'
        'Grant-BastionHostGroupAccount' = 'Revoke-BastionHostGroupAccount'
    }
    $cmdlets += foreach ($cmdlet in $cmdlets) {
        @{ Name = $inverse[$cmdlet.Name]; IsBatch = $cmdlet.IsBatch; Cloud = $cmdlet.Cloud; Role = $cmdlet.Role }
    }

    for ($number = 0; $number -lt $faults.Count; $number++) {
        $faults[$number].OnlyRows = $number
    }

    foreach ($cmdlet in $cmdlets) {
        $cmdlet.Faults = $faults
    }
}

Describe '<Name> under every fault' -ForEach $cmdlets {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'GrantCases.ps1')

        # Each fault has rows of its own, all in one emulator.
        $size = 40
        $whole = Get-GrantCase $Name ($size * $Faults.Count)
        $path = Join-Path $TestDrive 'seed.json'
        [IO.File]::WriteAllText($path, $whole.Seed)
        $script:emulator = Start-CloudIamEmulator -SeedPath $path

        # RAM's dates have whole seconds: what is there before must be older than that.
        if ($Name -eq 'Add-RamRolePolicy') {
            Start-Sleep -Seconds 2
        }
    }

    AfterAll {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'knows every kind of fault' {
        $Faults.Kind | Sort-Object | Should -Be ([Enum]::GetNames([CloudIam.PowerShell.CloudIamEmulatorFaultKind]) | Sort-Object)
    }

    It 'gives one true answer for each item: <Kind>' -ForEach $Faults {
        $case = [pscustomobject]@{
            Grants = $whole.Grants; Leaves = $whole.Leaves
            Rows = $whole.Rows[($OnlyRows * $size)..($OnlyRows * $size + $size - 1)]
        }
        $emulator | Set-CloudIamContext
        if ($_.OnlyTemporary) {
            Set-CloudIamContext $Cloud -AssumeRole $Role
        }

        $fault = @{}
        foreach ($key in $_.Keys -notlike 'Only*') {
            $fault[$key] = $_[$key]
        }

        Set-CloudIamEmulatorFault @fault
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; Confirm = $false }
        $results = @($case.Rows.Given | & $Name @quiet -ErrorVariable problems)
        $fired = (Get-CloudIamEmulatorFault).FiredCount
        Clear-CloudIamEmulatorFault

        $fired -gt 0 | Should -Be ($IsBatch -or -not $_.OnlyBatches)
        Find-FalseClaim $case $results (Read-GrantState $emulator $case.Grants $case.Rows) | Should -BeNullOrEmpty
        @($problems).Count | Should -Be @($results | Where-Object Status -in 'Failed', 'Unknown').Count
        @($results | Where-Object Status -eq $(if ($case.Leaves) { 'Added' } else { 'Removed' })).Count | Should -BeGreaterThan 0
    }
}
