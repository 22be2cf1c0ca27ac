Describe 'The context of a session' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
    }

    BeforeEach {
        Clear-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'that was set' {
        It 'is shown for both clouds, the key masked' {
            Set-CloudIamContext -Credential $key -Region cn-beijing -Endpoint localhost:8443
            $contexts = Get-CloudIamContext
            "$($contexts.Cloud)" | Should -Be 'Volcengine AlibabaCloud'
            foreach ($context in $contexts) {
                $context.CredentialSource | Should -Be 'Context'
                $context.AccessKeyId | Should -Be 'AKLT****0001'
                $context.Region | Should -Be 'cn-beijing'
                $context.Endpoint | Should -Be 'https://localhost:8443/'
                $context.ConnectTimeoutSec | Should -Be 5
                $context.TimeoutSec | Should -Be 15
            }
        }

        It 'is written with -PassThru only' {
            Set-CloudIamContext -Region cn-beijing | Should -BeNullOrEmpty
            $context = Set-CloudIamContext -Cloud Volcengine -Region cn-shanghai -PassThru
            $context.Cloud | Should -Be 'Volcengine'
            $context.Region | Should -Be 'cn-shanghai'
        }

        It 'keeps what a later call does not name' {
            Set-CloudIamContext -Credential $key -Region cn-beijing
            Set-CloudIamContext -TimeoutSec 3
            Set-CloudIamContext -ConnectTimeoutSec 2
            $context = Get-CloudIamContext -Cloud Volcengine
            $context.AccessKeyId | Should -Be 'AKLT****0001'
            $context.Region | Should -Be 'cn-beijing'
            $context.TimeoutSec | Should -Be 3
            $context.ConnectTimeoutSec | Should -Be 2
        }

        It 'is one for each cloud' {
            Set-CloudIamContext -Cloud Volcengine -Region cn-beijing
            Set-CloudIamContext -Cloud AlibabaCloud -Region cn-hangzhou
            (Get-CloudIamContext).Region | Should -Be @('cn-beijing', 'cn-hangzhou')
        }

        It 'is forgotten for one cloud, or for both' {
            Invoke-WithEnvironment @{} {
                Set-CloudIamContext -Credential $key -Region cn-beijing
                Clear-CloudIamContext -Cloud Volcengine
                (Get-CloudIamContext).CredentialSource | Should -Be @('None', 'Context')
                Clear-CloudIamContext
                (Get-CloudIamContext).CredentialSource | Should -Be @('None', 'None')
                (Get-CloudIamContext).Region | Should -Be @($null, $null)
            }
        }

        It 'takes all from an emulator that is piped in' {
            $emulator = Start-CloudIamEmulator
            $emulator | Set-CloudIamContext
            (Get-CloudIamContext).Endpoint | Should -Be @($emulator.Endpoint, $emulator.Endpoint)
            (Get-CloudIamContext).Region | Should -Be @('cn-beijing', 'cn-hangzhou')
        }

        It 'does not join a new key with the token of an earlier one' {
            $emulator = Start-CloudIamEmulator
            $emulator | Set-CloudIamContext
            Set-CloudIamContext -Credential $emulator.Credential -SecurityToken (ConvertTo-Secret 'of another key')
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -ErrorAction SilentlyContinue } |
                Should -Throw -ErrorId 'InvalidSecretToken,*'
            Set-CloudIamContext -Credential $emulator.Credential
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'
        }

        It 'gives way to parameters' {
            $emulator = Start-CloudIamEmulator
            Set-CloudIamContext -Credential $key -Region cn-shanghai -Endpoint "http://127.0.0.1:$(Get-ClosedPort)"
            $result = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Credential $emulator.Credential -Region cn-beijing `
                -Endpoint $emulator.Endpoint
            $result.Status | Should -Be 'Added'
            $result.Region | Should -Be 'cn-beijing'
        }

        It 'ends an attempt when its time is over' {
            $server = Open-ScriptedServer $null, (Get-HttpAnswer '{"RequestId":"r"}')
            try {
                Set-CloudIamContext -Credential $key -Endpoint $server.Endpoint -TimeoutSec 0.3
                $result = Add-RamRolePolicy app ops -PolicyType Custom
                $result.Attempts | Should -Be 2
                $result.Status | Should -Be 'Added'
            }
            finally {
                $server.Dispose()
            }
        }
    }

    Context 'as a parameter' {
        It 'is used instead of the session''s' {
            $emulator = Start-CloudIamEmulator
            $emulator | Set-CloudIamContext
            $context = Get-CloudIamContext
            Set-CloudIamContext -Credential $key -Region cn-shanghai
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Context $context).Status | Should -Be 'Added'
            (Add-RamRolePolicy app-test ops -PolicyType Custom -Context $context).Status | Should -Be 'Added'
        }

        It 'serves ForEach-Object -Parallel' -Tag PowerShell7 {
            Start-CloudIamEmulator | Set-CloudIamContext
            $context = Get-CloudIamContext -Cloud Volcengine
            $results = 1..2 | ForEach-Object -ThrottleLimit 2 -Parallel {
                Import-Module $using:ModulePath
                "i-emu0000002$_" | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -Context $using:context
            }
            "$($results.Status)" | Should -Be 'Added Added'
            "$($results.InstanceId | Sort-Object)" | Should -Be 'i-emu00000021 i-emu00000022'
        }
    }

    Context 'of one runspace' {
        It 'is not seen by another' {
            Set-CloudIamContext -Credential $key -Region cn-beijing
            $shell = [powershell]::Create()
            try {
                $script = 'param($path)
                    Import-Module $path
                    (Get-CloudIamContext -Cloud Volcengine).Region
                    @(Get-CloudIamEmulatorRequest).Count'
                $output = Invoke-WithEnvironment @{} { $shell.AddScript($script).AddArgument($ModulePath).Invoke() }
                $output | Should -Be @($null, 0)
            }
            finally {
                $shell.Dispose()
            }
        }

        It 'sends to its own emulator while another sends to another' {
            $emulators = 1..2 | ForEach-Object { Start-CloudIamEmulator }
            $roles = 'EcsTestRole', 'app-prod'
            $script = 'param($path, $emulator, $role)
                Import-Module $path
                $emulator | Set-CloudIamContext
                foreach ($number in 21..40) { Add-EcsInstanceIamRole "i-emu000000$number" $role }'
            $shells = 0, 1 | ForEach-Object {
                $shell = [powershell]::Create().AddScript($script)
                $shell.AddArgument($ModulePath).AddArgument($emulators[$_]).AddArgument($roles[$_])
            }
            try {
                $running = $shells | ForEach-Object { $_.BeginInvoke() }
                foreach ($index in 0, 1) {
                    $running[$index].AsyncWaitHandle.WaitOne(60000) | Should -BeTrue
                    $results = $shells[$index].EndInvoke($running[$index])
                    @($results | Where-Object Status -EQ Added).Count | Should -Be 20
                    $requests = $emulators[$index] | Get-CloudIamEmulatorRequest
                    @($requests).Count | Should -Be 20
                    $requests | ForEach-Object { $_.Parameters.IamRoleName } | Select-Object -Unique | Should -Be $roles[$index]
                }
            }
            finally {
                $shells | ForEach-Object { $_.Dispose() }
            }
        }
    }
}
