Describe 'What a command uses' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $folder = (Get-Item TestDrive:/).FullName
        $script:aliyunPath = Join-Path $folder 'aliyun.json'
        $script:vePath = Join-Path $folder 've.json'
        $script:wrong = ConvertTo-Credential 'AKLTwrongwrong01' 'wrong'
        $script:levels = 'parameter', 'context', 'environment', 'file'

        # What the level has: the right thing at the level itself, a wrong one at those below, nothing at those above.
        function Select-ForLevel([string] $Level, [string] $At, $Right, $Wrong) {
            $distance = [array]::IndexOf($levels, $At) - [array]::IndexOf($levels, $Level)
            if ($distance -eq 0) { $Right } elseif ($distance -gt 0) { $Wrong }
        }

        function Write-File([pscredential] $Credential, [string] $Region) {
            $id = $Credential.UserName
            $secret = $Credential.GetNetworkCredential().Password
            Write-AliyunFile $aliyunPath @{
                name = 'work'; mode = 'AK'; access_key_id = $id; access_key_secret = $secret; region_id = $Region
            }
            Write-VeFile $vePath @{ name = 'work'; mode = 'ak'; 'access-key' = $id; 'secret-key' = $secret; region = $Region }
        }

        function Get-Environment([pscredential] $Credential, [string] $Region) {
            $variables = @{ ALIBABA_CLOUD_CONFIG_FILE = $aliyunPath; VOLCENGINE_CLI_CONFIG_FILE = $vePath }
            if ($Credential) {
                $variables['ALIBABA_CLOUD_ACCESS_KEY_ID'] = $variables['VOLCENGINE_ACCESS_KEY'] = $Credential.UserName
                $secret = $Credential.GetNetworkCredential().Password
                $variables['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = $variables['VOLCENGINE_SECRET_KEY'] = $secret
            }

            if ($Region) {
                $variables['ALIBABA_CLOUD_REGION_ID'] = $variables['VOLCENGINE_REGION'] = $Region
            }

            $variables
        }
    }

    BeforeEach {
        Clear-CloudIamContext
        $emulator = Start-CloudIamEmulator
        Set-CloudIamContext -Endpoint $emulator.Endpoint
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'is the credential of the <_>, whatever stands below' -ForEach 'parameter', 'context', 'environment', 'file' {
        $right = $emulator.Credential
        Write-File (Select-ForLevel -Level $_ -At file -Right $right -Wrong $wrong) 'cn-beijing'
        if ($credential = Select-ForLevel -Level $_ -At context -Right $right -Wrong $wrong) {
            Set-CloudIamContext -Credential $credential
        }

        $parameter = @{}
        if ($_ -eq 'parameter') {
            $parameter.Credential = $right
        }

        Invoke-WithEnvironment (Get-Environment (Select-ForLevel -Level $_ -At environment -Right $right -Wrong $wrong)) {
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Region cn-beijing @parameter).Status | Should -Be 'Added'
            (Add-RamRolePolicy app-test ops -PolicyType Custom @parameter).Status | Should -Be 'Added'
        }
    }

    It 'is the region of the <_>, whatever stands below' -ForEach 'parameter', 'context', 'environment', 'file' {
        Write-File $emulator.Credential (Select-ForLevel -Level $_ -At file -Right 'cn-right' -Wrong 'cn-wrong')
        if ($region = Select-ForLevel -Level $_ -At context -Right 'cn-right' -Wrong 'cn-wrong') {
            Set-CloudIamContext -Region $region
        }

        $parameter = @{ ErrorAction = 'SilentlyContinue' }
        if ($_ -eq 'parameter') {
            $parameter.Region = 'cn-right'
        }

        $region = Select-ForLevel -Level $_ -At environment -Right 'cn-right' -Wrong 'cn-wrong'
        Invoke-WithEnvironment (Get-Environment -Region $region) {
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole @parameter).Region | Should -Be 'cn-right'
            $grant = Grant-BastionHostGroupAccount 2 -UserId 2 -BastionHostId bastionhost-cn-1 @parameter
            $grant.Region | Should -Be 'cn-right'
        }
    }

    It 'is the profile of -ProfileName, before a credential of context and environment' {
        Write-File $emulator.Credential 'cn-beijing'
        Set-CloudIamContext -Credential $wrong
        Invoke-WithEnvironment (Get-Environment $wrong) {
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -ProfileName work).Status | Should -Be 'Added'
            (Add-RamRolePolicy app-test ops -PolicyType Custom -ProfileName work).Status | Should -Be 'Added'
        }
    }

    It 'is what the context was told last: a credential or a profile' {
        Write-File $emulator.Credential 'cn-beijing'
        Invoke-WithEnvironment (Get-Environment) {
            Set-CloudIamContext -Credential $wrong
            Set-CloudIamContext -ProfileName work
            (Get-CloudIamContext Volcengine).CredentialSource | Should -Be 've CLI, mode ak'
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'

            Set-CloudIamContext -ProfileName not-there
            Set-CloudIamContext -Credential $emulator.Credential
            (Get-CloudIamContext Volcengine).ProfileName | Should -BeNullOrEmpty
            (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
        }
    }

    It 'is one thing: -ProfileName and -Credential together are refused by <Name>' -ForEach @(
        @{ Name = 'Set-CloudIamContext'; Arguments = @{} }
        @{ Name = 'Add-EcsInstanceIamRole'; Arguments = @{ InstanceId = 'i-emu00000001'; IamRoleName = 'EcsTestRole' } }
        @{ Name = 'Add-RamRolePolicy'; Arguments = @{ RoleName = 'app-test'; PolicyName = 'ops'; PolicyType = 'Custom' } }
        @{ Name = 'Grant-BastionHostGroupAccount'; Arguments = @{ HostGroupId = '2'; UserId = '2'; BastionHostId = 'b' } }
    ) {
        { & $Name @Arguments -ProfileName work -Credential $emulator.Credential } |
            Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*two things about who calls*'
        Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
    }
}
