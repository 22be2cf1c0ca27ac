Describe 'A command ends with an error' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:ecs = 'CloudIam.PowerShell.Commands.AddEcsInstanceIamRoleCommand'
        $script:ram = 'CloudIam.PowerShell.Commands.AddRamRolePolicyCommand'
        $script:key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
    }

    BeforeEach {
        $emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
        $script:results = New-Object Collections.Generic.List[object]
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'after every item that was read has its answer' {
        It 'when the secret is wrong, on Volcengine' {
            $wrong = ConvertTo-Credential $emulator.Credential.UserName 'not the secret'
            {
                1..250 | ForEach-Object { "i-$_" } |
                    Add-EcsInstanceIamRole -IamRoleName EcsTestRole -Credential $wrong -ErrorAction SilentlyContinue |
                    ForEach-Object { $results.Add($_) }
            } | Should -Throw -ErrorId "SignatureDoesNotMatch,$ecs"

            $results.Count | Should -BeGreaterOrEqual 100
            "$($results | ForEach-Object { $_.Status } | Select-Object -Unique)" | Should -Be 'Failed'
            "$($results | ForEach-Object { $_.ErrorCode } | Select-Object -Unique)" | Should -Be 'SignatureDoesNotMatch'
            $expected = 1..$results.Count | ForEach-Object { "i-$_" }
            "$($results.InstanceId)" | Should -Be "$expected"
        }

        It 'when the secret is wrong, on Alibaba Cloud' {
            $wrong = ConvertTo-Credential $emulator.Credential.UserName 'not the secret'
            {
                'a', 'b', 'c' |
                    Add-RamRolePolicy -PolicyName ops -PolicyType Custom -Credential $wrong -ErrorAction SilentlyContinue |
                    ForEach-Object { $results.Add($_) }
            } | Should -Throw -ErrorId "SignatureDoesNotMatch,$ram"
            $results.Count | Should -BeGreaterOrEqual 1
            $results[0].ErrorCode | Should -Be 'SignatureDoesNotMatch'
        }

        It 'when a record holds far more items than can be under way' {
            $ids = 1..2000 | ForEach-Object { "i-$_" }
            {
                Add-EcsInstanceIamRole $ids EcsTestRole -BatchSize 10 -Credential $key -ErrorAction SilentlyContinue |
                    ForEach-Object { $results.Add($_) }
            } | Should -Throw -ErrorId "InvalidAccessKey,$ecs"
            "$($results.InstanceId)" | Should -Be "$ids"
            "$($results.ErrorCode | Select-Object -Unique)" | Should -Be 'InvalidAccessKey'
            @(Get-CloudIamEmulatorRequest).Count | Should -BeLessThan 40
        }

        It 'when the pipeline was waiting for room' {
            $script:read = 0
            {
                1..500 | ForEach-Object { $script:read++; "i-$_" } |
                    Add-EcsInstanceIamRole -IamRoleName EcsTestRole -BatchSize 1 -ThrottleLimit 1 -Credential $key `
                        -ErrorAction SilentlyContinue |
                    ForEach-Object { $results.Add($_) }
            } | Should -Throw -ErrorId "InvalidAccessKey,$ecs"
            $results.Count | Should -Be $read
        }

        It 'when nobody knows the key' {
            {
                'i-1', 'i-2' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -Credential $key -ErrorAction SilentlyContinue |
                    ForEach-Object { $results.Add($_) }
            } | Should -Throw -ErrorId "InvalidAccessKey,$ecs"
            "$($results.ErrorCode)" | Should -Be 'InvalidAccessKey InvalidAccessKey'
        }

        It 'as an authentication error that says what to check, and is not repeated' {
            try {
                $null = Add-EcsInstanceIamRole i-1 EcsTestRole -Credential $key -ErrorAction SilentlyContinue
                throw 'It did not fail.'
            }
            catch {
                $_.CategoryInfo.Category | Should -Be 'AuthenticationError'
                $_.Exception.StatusCode | Should -Be 401
                $_.Exception.Action | Should -Be 'AssociateInstancesIamRole'
                $_.Exception.Endpoint | Should -Be $emulator.Endpoint.Authority
                $_.Exception.IsRetryable | Should -BeFalse
                $_.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            }
            @(Get-CloudIamEmulatorRequest).Count | Should -Be 1
        }

        It 'when nothing can be reached, after all retries' {
            $endpoint = "http://127.0.0.1:$(Get-ClosedPort)"
            {
                'i-1', 'i-2' |
                    Add-EcsInstanceIamRole -IamRoleName r -Endpoint $endpoint -ErrorAction SilentlyContinue |
                    ForEach-Object { $results.Add($_) }
            } | Should -Throw -ErrorId "EndpointUnreachable,$ecs"
            "$($results.ErrorCode)" | Should -Be 'EndpointUnreachable EndpointUnreachable'
            "$($results.Status)" | Should -Be 'Failed Failed'
            $results[0].Attempts | Should -Be 6
        }
    }

    Context 'before anything is sent' {
        AfterEach {
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'without a credential, naming the variables that could hold one: <Cloud>' -ForEach @(
            @{ Cloud = 'Volcengine'; Variable = '*VOLCENGINE_ACCESS_KEY*' }
            @{ Cloud = 'AlibabaCloud'; Variable = '*ALIBABA_CLOUD_ACCESS_KEY_ID*' }
        ) {
            Clear-CloudIamContext
            Invoke-WithEnvironment @{} {
                {
                    if ($Cloud -eq 'Volcengine') {
                        Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Region cn-beijing -Endpoint $emulator.Endpoint
                    }
                    else {
                        Add-RamRolePolicy app-test ops -PolicyType Custom -Endpoint $emulator.Endpoint
                    }
                } | Should -Throw -ErrorId 'NoCredential,*' -ExpectedMessage $Variable
            }
        }

        It 'for plain http to a host that is not this machine: <_>' -ForEach 'http://ecs.example.com', 'http://192.0.2.1:8080' {
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Endpoint $_ } |
                Should -Throw -ErrorId "InvalidArgument,$ecs" -ExpectedMessage 'Plain http to*is refused*'
            { Set-CloudIamContext -Endpoint $_ } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage 'Plain http to*is refused*'
        }

        It 'for an endpoint that is none: <_>' -ForEach 'ftp://127.0.0.1', 'https://', 'https://host/path', 'https://user@host' {
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Endpoint $_ } | Should -Throw -ErrorId "InvalidArgument,$ecs"
        }

        It 'for -SecurityToken without -Credential' {
            $token = ConvertTo-Secret 'token'
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -SecurityToken $token } |
                Should -Throw -ErrorId "InvalidArgument,$ecs" -ExpectedMessage '-SecurityToken needs*'
            { Set-CloudIamContext -SecurityToken $token } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '-SecurityToken needs*'
        }

        It 'for a credential without a secret' {
            $half = New-Object PSCredential 'AKLTtestkey0001', (New-Object Security.SecureString)
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Credential $half } | Should -Throw -ErrorId "InvalidArgument,$ecs"
        }

        It 'for a context of the other cloud' {
            $other = Get-CloudIamContext -Cloud AlibabaCloud
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Context $other } |
                Should -Throw -ErrorId "InvalidArgument,$ecs" -ExpectedMessage '*no context of Volcengine*'
        }

        It 'for a throttle limit of <_>' -ForEach 0, 257 {
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -ThrottleLimit $_ } |
                Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }
}
