Describe 'Environment variables' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
    }

    BeforeEach {
        Clear-CloudIamContext
        $emulator = Start-CloudIamEmulator
        $script:keyId = $emulator.Credential.UserName
        $script:keySecret = $emulator.Credential.GetNetworkCredential().Password
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'give Volcengine its credential: <Id>' -ForEach @(
        @{ Id = 'VOLCENGINE_ACCESS_KEY'; Secret = 'VOLCENGINE_SECRET_KEY' }
        @{ Id = 'VOLCSTACK_ACCESS_KEY_ID'; Secret = 'VOLCSTACK_SECRET_ACCESS_KEY' }
        @{ Id = 'VOLCSTACK_ACCESS_KEY'; Secret = 'VOLCSTACK_SECRET_KEY' }
        @{ Id = 'VOLC_ACCESSKEY'; Secret = 'VOLC_SECRETKEY' }
    ) {
        Invoke-WithEnvironment @{ $Id = $keyId; $Secret = $keySecret } {
            (Get-CloudIamContext -Cloud Volcengine).CredentialSource | Should -Be "Environment ($Id)"
            (Get-CloudIamContext -Cloud AlibabaCloud).CredentialSource | Should -Be 'None'
            $result = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Region cn-beijing -Endpoint $emulator.Endpoint
            $result.Status | Should -Be 'Added'
        }
    }

    It 'give Alibaba Cloud its credential: <_>ACCESS_KEY_ID' -ForEach 'ALIBABA_CLOUD_', 'ALIBABACLOUD_', 'ALICLOUD_', '' {
        $prefix = $_
        Invoke-WithEnvironment @{ "${prefix}ACCESS_KEY_ID" = $keyId; "${prefix}ACCESS_KEY_SECRET" = $keySecret } {
            (Get-CloudIamContext -Cloud AlibabaCloud).CredentialSource | Should -Be "Environment (${prefix}ACCESS_KEY_ID)"
            (Get-CloudIamContext -Cloud Volcengine).CredentialSource | Should -Be 'None'
            (Add-RamRolePolicy app-test ops -PolicyType Custom -Endpoint $emulator.Endpoint).Status | Should -Be 'Added'
        }
    }

    It 'give the token that belongs to the credential: <_>' -ForEach 'VOLCENGINE_SESSION_TOKEN', 'VOLCSTACK_SESSION_TOKEN' {
        $family = $_.Substring(0, $_.IndexOf('_'))
        $variables = @{ "${family}_ACCESS_KEY" = $keyId; "${family}_SECRET_KEY" = $keySecret; $_ = 'of nobody' }
        Invoke-WithEnvironment $variables {
            { Add-EcsInstanceIamRole i-1 r -Region cn-beijing -Endpoint $emulator.Endpoint -ErrorAction SilentlyContinue } |
                Should -Throw -ErrorId 'InvalidSecretToken,*'
        }
    }

    It 'give the token that belongs to the credential: <_>SECURITY_TOKEN' -ForEach @(
        'ALIBABA_CLOUD_', 'ALIBABACLOUD_', 'ALICLOUD_', ''
    ) {
        $variables = @{ "${_}ACCESS_KEY_ID" = $keyId; "${_}ACCESS_KEY_SECRET" = $keySecret; "${_}SECURITY_TOKEN" = 'of nobody' }
        Invoke-WithEnvironment $variables {
            { Add-RamRolePolicy app-test ops -PolicyType Custom -Endpoint $emulator.Endpoint -ErrorAction SilentlyContinue } |
                Should -Throw -ErrorId 'InvalidSecurityToken.Malformed,*'
        }
    }

    It 'are not joined across families' {
        Invoke-WithEnvironment @{ VOLCENGINE_ACCESS_KEY = $keyId; VOLC_SECRETKEY = $keySecret } {
            (Get-CloudIamContext -Cloud Volcengine).CredentialSource | Should -Be 'None'
        }
    }

    It 'give the region: <_>' -ForEach 'VOLCENGINE_REGION', 'VOLCSTACK_REGION', 'VOLCSTACK_DEFAULT_REGION' {
        Set-CloudIamContext -Credential $emulator.Credential -Endpoint $emulator.Endpoint
        Invoke-WithEnvironment @{ $_ = 'cn-beijing' } {
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'
        }
    }

    It 'give the region: <_>' -ForEach @(
        'ALIBABA_CLOUD_REGION_ID', 'ALIBABACLOUD_REGION_ID', 'ALICLOUD_REGION_ID', 'REGION_ID', 'REGION'
    ) {
        Set-CloudIamContext -Credential $emulator.Credential -Endpoint $emulator.Endpoint
        Invoke-WithEnvironment @{ $_ = 'cn-hangzhou' } {
            (Grant-BastionHostGroupAccount 2 -UserId 2 -BastionHostId bastionhost-cn-1).Region | Should -Be 'cn-hangzhou'
        }
    }

    It 'give way to the context, and the context to parameters' {
        $variables = @{ VOLCENGINE_ACCESS_KEY = 'AKLTwrong'; VOLCENGINE_SECRET_KEY = 'no'; VOLCENGINE_REGION = 'cn-guangzhou' }
        Invoke-WithEnvironment $variables {
            (Get-CloudIamContext -Cloud Volcengine).Region | Should -Be 'cn-guangzhou'
            Set-CloudIamContext -Credential $emulator.Credential -Endpoint $emulator.Endpoint -Region cn-shanghai
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -ErrorAction SilentlyContinue).Region | Should -Be 'cn-shanghai'
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Region cn-beijing).Status | Should -Be 'Added'
        }
    }
}
