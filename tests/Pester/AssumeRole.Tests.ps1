Describe 'A context with -AssumeRole' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:arn = 'acs:ram::1234567890123456:role/ci-deployer'
        $script:trn = 'trn:iam::2100000001:role/app-prod'

        # The requests for a role so far.
        function Get-AssumeRoleRequest {
            Get-CloudIamEmulatorRequest AssumeRole
        }
    }

    BeforeEach {
        Clear-CloudIamContext
        $emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'of Alibaba Cloud' {
        It 'acts as the role' {
            (Test-CloudIamContext AlibabaCloud).Identity | Should -Be 'acs:ram::1234567890123456:user/emulator'
            Set-CloudIamContext AlibabaCloud -AssumeRole $arn -RoleSessionName night-shift
            $test = Test-CloudIamContext AlibabaCloud
            $test.Identity | Should -Be 'acs:sts::1234567890123456:assumed-role/ci-deployer/night-shift'
            $test.IdentityType | Should -Be 'AssumedRoleUser'
            (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
        }

        It 'asks as it was told to' {
            Set-CloudIamContext AlibabaCloud -AssumeRole $arn -RoleSessionName night-shift -RoleDurationSec 900 `
                -ExternalId 'partner:1'
            $null = Add-RamRolePolicy app-test ops -PolicyType Custom
            $parameters = (Get-AssumeRoleRequest).Parameters
            $parameters.RoleArn | Should -Be $arn
            $parameters.RoleSessionName | Should -Be 'night-shift'
            $parameters.DurationSeconds | Should -Be '900'
            $parameters.ExternalId | Should -Be 'partner:1'
        }

        It 'assumes the role once for many commands' {
            Set-CloudIamContext AlibabaCloud -AssumeRole $arn
            $roles = 'app-test', 'app-staging', 'monitoring'
            "$(($roles | ForEach-Object { Add-RamRolePolicy $_ ops -PolicyType Custom }).Status)" | Should -Be 'Added Added Added'
            (Test-CloudIamContext AlibabaCloud).Succeeded | Should -BeTrue
            @(Get-AssumeRoleRequest).Count | Should -Be 1
        }

        It 'says what the cloud refuses' {
            Set-CloudIamContext AlibabaCloud -AssumeRole 'acs:ram::1234567890123456:role/not-there'
            { Add-RamRolePolicy app-test ops -PolicyType Custom } |
                Should -Throw -ErrorId 'NoCredential,*' -ExpectedMessage '*role/not-there*EntityNotExist.Role*'
        }
    }

    Context 'of Volcengine' {
        It 'acts as the role' {
            (Test-CloudIamContext Volcengine).Identity | Should -Be 'trn:iam::2100000001:user/emulator'
            Set-CloudIamContext Volcengine -AssumeRole $trn -RoleSessionName night-shift
            $test = Test-CloudIamContext Volcengine
            $test.Identity | Should -Be 'trn:sts::2100000001:assumed-role/app-prod/night-shift'
            $test.IdentityType | Should -Be 'AssumedRole'
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'
        }

        It 'asks as it was told to' {
            Set-CloudIamContext Volcengine -AssumeRole $trn -RoleSessionName night-shift -RoleDurationSec 7200
            $null = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
            $parameters = (Get-AssumeRoleRequest).Parameters
            $parameters.RoleTrn | Should -Be $trn
            $parameters.RoleSessionName | Should -Be 'night-shift'
            $parameters.DurationSeconds | Should -Be '7200'
        }

        It 'assumes the role once for many commands' {
            Set-CloudIamContext Volcengine -AssumeRole $trn
            $instances = 'i-emu00000001', 'i-emu00000002', 'i-emu00000004'
            "$(($instances | ForEach-Object { Add-EcsInstanceIamRole $_ EcsTestRole }).Status)" | Should -Be 'Added Added Added'
            (Test-CloudIamContext Volcengine).Succeeded | Should -BeTrue
            @(Get-AssumeRoleRequest).Count | Should -Be 1
        }

        It 'says what the cloud refuses' {
            Set-CloudIamContext Volcengine -AssumeRole 'trn:iam::2100000001:role/not-there'
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole } |
                Should -Throw -ErrorId 'NoCredential,*' -ExpectedMessage '*role/not-there*RoleNotExist*'
        }

        It 'takes no external id, which that cloud has not' {
            Set-CloudIamContext Volcengine -AssumeRole $trn -ExternalId 'partner:1'
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '-ExternalId is for Alibaba Cloud*'
            $test = Test-CloudIamContext Volcengine
            $test.Succeeded | Should -BeFalse
            $test.ErrorMessage | Should -BeLike '-ExternalId is for Alibaba Cloud*'
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'over other sources' {
        It 'has the caller of the environment assume the role' {
            Clear-CloudIamContext
            Set-CloudIamContext AlibabaCloud -Endpoint $emulator.Endpoint -AssumeRole $arn -RoleSessionName night-shift
            $environment = @{
                ALIBABA_CLOUD_ACCESS_KEY_ID = $emulator.Credential.UserName
                ALIBABA_CLOUD_ACCESS_KEY_SECRET = $emulator.Credential.GetNetworkCredential().Password
            }
            Invoke-WithEnvironment $environment {
                (Test-CloudIamContext AlibabaCloud).Identity | Should -BeLike '*:assumed-role/ci-deployer/night-shift'
                (Get-CloudIamContext AlibabaCloud).CredentialSource |
                    Should -Be "AssumeRole ($arn) with Environment (ALIBABA_CLOUD_ACCESS_KEY_ID)"
            }
        }

        It 'has the caller of a profile assume the role' {
            $path = Join-Path (Get-Item TestDrive:/).FullName 've.json'
            Write-VeFile $path @{
                name = 'work'; mode = 'ak'; 'access-key' = $emulator.Credential.UserName; region = 'cn-beijing'
                'secret-key' = $emulator.Credential.GetNetworkCredential().Password
            }
            Set-CloudIamContext Volcengine -ProfileName work -AssumeRole $trn -RoleSessionName night-shift
            Invoke-WithEnvironment @{ VOLCENGINE_CLI_CONFIG_FILE = $path } {
                (Test-CloudIamContext Volcengine).Identity | Should -BeLike '*:assumed-role/app-prod/night-shift'
                (Get-CloudIamContext Volcengine).ProfileName | Should -Be 'work'
            }
        }

        It 'says that there is nobody to assume the role' {
            Clear-CloudIamContext
            Set-CloudIamContext AlibabaCloud -Endpoint $emulator.Endpoint -AssumeRole $arn
            Invoke-WithEnvironment @{} {
                { Add-RamRolePolicy app-test ops -PolicyType Custom } |
                    Should -Throw -ErrorId 'NoCredential,*' -ExpectedMessage '*ALIBABA_CLOUD_ACCESS_KEY_ID*'
            }
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'gives way to -Credential and -ProfileName of a command' {
            Set-CloudIamContext Volcengine -AssumeRole $trn
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Credential $emulator.Credential).Status | Should -Be 'Added'
            $path = Join-Path (Get-Item TestDrive:/).FullName 've.json'
            Write-VeFile $path @{
                name = 'work'; mode = 'ak'; 'access-key' = $emulator.Credential.UserName
                'secret-key' = $emulator.Credential.GetNetworkCredential().Password
            }
            Invoke-WithEnvironment @{ VOLCENGINE_CLI_CONFIG_FILE = $path } {
                (Add-EcsInstanceIamRole i-emu00000002 EcsTestRole -ProfileName work).Status | Should -Be 'Added'
            }
            Get-AssumeRoleRequest | Should -BeNullOrEmpty
        }

        It 'assumes the role anew at another endpoint, whose keys are others' {
            $other = Start-CloudIamEmulator
            Set-CloudIamContext AlibabaCloud -AssumeRole $arn
            (Add-RamRolePolicy app-test ops -PolicyType Custom -Endpoint $other.Endpoint).Status | Should -Be 'Added'
            (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
            (Add-RamRolePolicy app-test ops -PolicyType Custom -Endpoint $other.Endpoint).Status | Should -Be 'AlreadyPresent'
        }
    }

    Context 'that changes' {
        It 'stays when something else is set, and is gone after an empty text' {
            Set-CloudIamContext AlibabaCloud -AssumeRole $arn
            Set-CloudIamContext AlibabaCloud -Region cn-hangzhou
            (Get-CloudIamContext AlibabaCloud).AssumeRole | Should -Be $arn
            Set-CloudIamContext AlibabaCloud -AssumeRole ''
            (Get-CloudIamContext AlibabaCloud).AssumeRole | Should -BeNullOrEmpty
            (Test-CloudIamContext AlibabaCloud).IdentityType | Should -Be 'RAMUser'
        }

        It 'acts as the new role at once' {
            Set-CloudIamContext AlibabaCloud -AssumeRole $arn -RoleSessionName one
            (Test-CloudIamContext AlibabaCloud).Identity | Should -BeLike '*/ci-deployer/one'
            Set-CloudIamContext AlibabaCloud -RoleArn 'acs:ram::1234567890123456:role/app-prod' -RoleSessionName two
            (Test-CloudIamContext AlibabaCloud).Identity | Should -BeLike '*/app-prod/two'
        }

        It 'forgets the role when an emulator is piped in' {
            Set-CloudIamContext -AssumeRole $arn
            $emulator | Set-CloudIamContext
            (Get-CloudIamContext).AssumeRole | Should -Be @($null, $null)
        }
    }

    Context 'is refused' {
        It 'for the role <Role>, saying how a role is written' -ForEach @(
            @{ Role = 'ci-deployer' }
            @{ Role = 'trn:iam::2100000001:role/app-prod' }
            @{ Role = 'acs:ram::1234567890123456:user/app-prod' }
            @{ Role = 'acs:ram::1234567890123456:role/a b' }
        ) {
            Set-CloudIamContext AlibabaCloud -AssumeRole $Role
            { Add-RamRolePolicy app-test ops -PolicyType Custom } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*acs:ram::ACCOUNT:role/NAME*'
            (Get-CloudIamContext AlibabaCloud).CredentialSource | Should -BeLike '*acs:ram::ACCOUNT:role/NAME*'
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'for the role <Role> of Volcengine, saying how a role is written' -ForEach @(
            @{ Role = 'app-prod' }
            @{ Role = 'acs:ram::1234567890123456:role/app-prod' }
        ) {
            Set-CloudIamContext Volcengine -AssumeRole $Role
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*trn:iam::ACCOUNT:role/NAME*'
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'for a duration of <_> seconds' -ForEach 0, 899, 43201 {
            { Set-CloudIamContext -AssumeRole $arn -RoleDurationSec $_ } |
                Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage "*RoleDurationSec*$_*"
        }

        It 'for a session name that the cloud would not take' {
            Set-CloudIamContext AlibabaCloud -AssumeRole $arn -RoleSessionName 'night shift'
            { Add-RamRolePolicy app-test ops -PolicyType Custom } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*session name*'
        }

        It 'when only what belongs to a role is given: -<_>' -ForEach 'RoleSessionName', 'ExternalId', 'RoleDurationSec' {
            $parameter = @{ $_ = 900 }
            { Set-CloudIamContext @parameter } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*belong to -AssumeRole*'
        }
    }
}
