Describe 'A secret from a vault' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # Stands for the command of Microsoft.PowerShell.SecretManagement: a credential, or a text as a secure string.
        function Get-Secret([string] $Name) {
            $vault[$Name]
        }
    }

    BeforeEach {
        Clear-CloudIamContext
        $emulator = Start-CloudIamEmulator
        $session = Invoke-RestMethod "$($emulator.Endpoint)credentials-uri"
        $script:vault = @{
            key = $emulator.Credential
            session = ConvertTo-Credential $session.AccessKeyId $session.AccessKeySecret
            token = ConvertTo-Secret $session.SecurityToken
        }
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'is a credential for a command, on both clouds' {
        $where = @{ Credential = Get-Secret key; Endpoint = $emulator.Endpoint }
        (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Region cn-beijing @where).Status | Should -Be 'Added'
        (Add-RamRolePolicy app-test ops -PolicyType Custom -Credential (Get-Secret key) -Endpoint $emulator.Endpoint).Status |
            Should -Be 'Added'
    }

    It 'is a credential for the session' {
        Set-CloudIamContext -Credential (Get-Secret key) -Endpoint $emulator.Endpoint
        (Test-CloudIamContext).Succeeded | Should -Be @($true, $true)
    }

    It 'is the token of a temporary credential' {
        $where = @{ Credential = Get-Secret session; Endpoint = $emulator.Endpoint }
        (Add-RamRolePolicy app-test ops -PolicyType Custom @where -SecurityToken (Get-Secret token)).Status | Should -Be 'Added'
        Set-CloudIamContext AlibabaCloud @where -SecurityToken (Get-Secret token)
        (Test-CloudIamContext AlibabaCloud).Identity | Should -BeLike '*:assumed-role/app-prod/credentials-uri'
    }

    It 'that is missing is an error, not a credential without its token' {
        Set-CloudIamContext -Credential (Get-Secret key) -Endpoint $emulator.Endpoint
        { Set-CloudIamContext -Credential (Get-Secret key) -SecurityToken (Get-Secret 'not there') } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
    }
}
