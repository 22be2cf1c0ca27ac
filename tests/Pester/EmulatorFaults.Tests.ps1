Describe 'Faults of an emulator' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
    }

    BeforeEach {
        $script:emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'set, listed and cleared' {
        It 'writes nothing, or what was set with -PassThru' {
            Set-CloudIamEmulatorFault -Kind Throttle | Should -BeNullOrEmpty
            $fault = Set-CloudIamEmulatorFault Attach* ServerError -Probability 0.5 -Count 3 -ErrorCode InternalError -PassThru
            $fault | Should -BeOfType ([CloudIam.PowerShell.CloudIamEmulatorFault])
            "$($fault.Action) $($fault.Kind) $($fault.Probability) $($fault.Count) $($fault.ErrorCode)" |
                Should -Be 'Attach* ServerError 0.5 3 InternalError'
            $fault.Endpoint | Should -Be $emulator.Endpoint
        }

        It 'stand side by side, in their order, with how often each came' {
            Set-CloudIamEmulatorFault -Kind Latency -Milliseconds 1 -Count 1
            Set-CloudIamEmulatorFault -Kind Throttle -Count 1 -Milliseconds 1
            (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
            $faults = @(Get-CloudIamEmulatorFault)
            "$($faults.Kind)" | Should -Be 'Latency Throttle'
            "$($faults.FiredCount)" | Should -Be '1 1'
            Clear-CloudIamEmulatorFault
            Get-CloudIamEmulatorFault | Should -BeNullOrEmpty
        }

        It 'are one emulator''s alone when it comes down the pipeline' {
            $other = Start-CloudIamEmulator
            $other | Set-CloudIamEmulatorFault -Kind Throttle
            $emulator | Get-CloudIamEmulatorFault | Should -BeNullOrEmpty
            @($other | Get-CloudIamEmulatorFault).Count | Should -Be 1
            $other | Clear-CloudIamEmulatorFault
            Get-CloudIamEmulatorFault | Should -BeNullOrEmpty
        }

        It 'are not set or cleared under -WhatIf' {
            Set-CloudIamEmulatorFault -Kind Throttle -WhatIf
            Get-CloudIamEmulatorFault | Should -BeNullOrEmpty
            Set-CloudIamEmulatorFault -Kind Throttle
            Clear-CloudIamEmulatorFault -WhatIf
            @(Get-CloudIamEmulatorFault).Count | Should -Be 1
        }

        It 'come from a seed file' {
            $path = Join-Path (Get-Item TestDrive:/).FullName 'seed.json'
            [IO.File]::WriteAllText($path, '{ "randomSeed": 7, "faults": [ { "kind": "RateLimit", "perSecond": 8 } ] }')
            $fault = Start-CloudIamEmulator -SeedPath $path | Get-CloudIamEmulatorFault
            "$($fault.Kind) $($fault.PerSecond)" | Should -Be 'RateLimit 8'
        }

        It 'must make sense' {
            { Set-CloudIamEmulatorFault -Kind Latency } |
                Should -Throw -ErrorId 'InvalidFault,*' -ExpectedMessage 'Latency needs Milliseconds*'
            { Set-CloudIamEmulatorFault -Kind Throttle -Probability 1.5 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
            { Set-CloudIamEmulatorFault -Kind Fire } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
        }

        It 'need an emulator' {
            Stop-CloudIamEmulator
            { Set-CloudIamEmulatorFault -Kind Throttle } | Should -Throw -ErrorId 'NoEmulator,*'
            Clear-CloudIamEmulatorFault
        }

        It 'have their kinds completed, and the same ones as the emulator' {
            $line = 'Set-CloudIamEmulatorFault -Kind Reset'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Reset', 'ResetAfter'
            $assembly = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'CloudIam.Emulator' }
            $private = $assembly.GetType('CloudIam.Emulator.EmulatorFaultKind')
            [Enum]::GetNames([CloudIam.PowerShell.CloudIamEmulatorFaultKind]) | Should -Be ([Enum]::GetNames($private))
        }
    }

    Context 'that come' {
        # Every item has one result, and what the result claims is so.
        It '<Kind> loses no role and policy' -ForEach @(
            @{ Kind = 'Throttle'; Milliseconds = 1; Answer = '400 Throttling.User' }
            @{ Kind = 'ThrottleInSuccess'; Milliseconds = 1; Answer = '200 Throttling.User' }
            @{ Kind = 'ServerError'; ErrorCode = 'ServiceUnavailable'; Answer = '503 ServiceUnavailable' }
            @{ Kind = 'Refuse'; Action = '*' }
            @{ Kind = 'Reset'; Answer = '0 Reset' }
            @{ Kind = 'ResetAfter'; Answer = '0 ResetAfter' }
            @{ Kind = 'Latency'; Milliseconds = 20; Answer = '200' }
            @{ Kind = 'Cut'; Answer = '200 Cut' }
            @{ Kind = 'Drip'; Milliseconds = 20; Answer = '200' }
            @{ Kind = 'Html'; Answer = '502 Html' }
            @{ Kind = 'Skew'; Count = [int]::MaxValue; Milliseconds = 3600000; Answer = '400 InvalidTimeStamp.Expired' }
        ) {
            $fault = @{ Action = 'AttachPolicyToRole'; Count = 1 }
            foreach ($name in 'Action', 'Kind', 'Count', 'Milliseconds', 'ErrorCode') {
                if ($_.ContainsKey($name)) {
                    $fault[$name] = $_[$name]
                }
            }

            Set-CloudIamEmulatorFault @fault
            $results = @('app-test', 'app-staging' |
                    Add-RamRolePolicy -PolicyName ops -PolicyType Custom -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
            (Get-CloudIamEmulatorFault).FiredCount | Should -BeGreaterThan 0
            if ($_.ContainsKey('Answer')) {
                Get-CloudIamEmulatorRequest AttachPolicyToRole | ForEach-Object { "$($_.StatusCode) $($_.ErrorCode)".TrimEnd() } |
                    Should -Contain $_.Answer
            }

            # A clock that is set back between two calls is another matter.
            if ($Kind -ne 'Skew') {
                Clear-CloudIamEmulatorFault
            }

            $results.RoleName | Sort-Object | Should -Be 'app-staging', 'app-test'
            foreach ($result in $results) {
                $isAttached = (Add-RamRolePolicy $result.RoleName ops -PolicyType Custom).Status -eq 'AlreadyPresent'
                if ($result.Status -in 'Added', 'AlreadyPresent', 'Failed') {
                    $isAttached | Should -Be ($result.Status -ne 'Failed') -Because "the result is $result"
                }
            }
        }

        It '<Kind> loses no instance' -ForEach @(
            @{ Kind = 'ItemThrottle' }
            @{ Kind = 'DuplicateDetail' }
            @{ Kind = 'MissingDetail' }
        ) {
            Set-CloudIamEmulatorFault AssociateInstancesIamRole $Kind -Count 1
            $ids = 12..15 | ForEach-Object { "i-emu000000$_" }
            $results = @($ids | Add-EcsInstanceIamRole -IamRoleName app-prod -ErrorAction SilentlyContinue)
            (Get-CloudIamEmulatorFault).FiredCount | Should -Be 1
            Clear-CloudIamEmulatorFault
            $results.InstanceId | Should -Be $ids
            foreach ($result in $results) {
                $isBound = (Add-EcsInstanceIamRole $result.InstanceId app-prod).Status -eq 'AlreadyPresent'
                if ($result.Status -in 'Added', 'AlreadyPresent', 'Failed') {
                    $isBound | Should -Be ($result.Status -ne 'Failed') -Because "the result is $result"
                }
            }
        }

        It 'RateLimit loses no role and policy' {
            Set-CloudIamEmulatorFault AttachPolicyToRole RateLimit -PerSecond 1 -Milliseconds 300
            $results = @('app-test', 'app-staging' | Add-RamRolePolicy -PolicyName ops -PolicyType Custom -ErrorAction SilentlyContinue)
            "$($results.Status)" | Should -Be 'Added Added'
        }

        It 'ExpiredToken leaves one result for a temporary key' {
            Set-CloudIamContext AlibabaCloud -AssumeRole 'acs:ram::1234567890123456:role/app-prod'
            Set-CloudIamEmulatorFault AttachPolicyToRole ExpiredToken -Count 1
            $results = @(Add-RamRolePolicy app-test ops -PolicyType Custom -ErrorAction SilentlyContinue)
            $results.Count | Should -Be 1
            (Get-CloudIamEmulatorFault).FiredCount | Should -Be 1
            Get-CloudIamEmulatorRequest AttachPolicyToRole | Select-Object -First 1 -ExpandProperty ErrorCode |
                Should -Be 'InvalidSecurityToken.Expired'
        }
    }
}
