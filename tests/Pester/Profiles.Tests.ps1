Describe 'The login that the user already has' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $folder = (Get-Item TestDrive:/).FullName
        $script:aliyunPath = Join-Path $folder 'aliyun.json'
        $script:vePath = Join-Path $folder 've.json'
        $script:files = @{ ALIBABA_CLOUD_CONFIG_FILE = $aliyunPath; VOLCENGINE_CLI_CONFIG_FILE = $vePath }

        function Get-AliyunLogin([string] $Name, [hashtable] $More = @{}) {
            $key = @{ access_key_id = $keyId; access_key_secret = $keySecret }
            @{ name = $Name; mode = 'AK'; region_id = 'cn-hangzhou' } + $key + $More
        }

        function Get-VeLogin([string] $Name, [hashtable] $More = @{}) {
            @{ name = $Name; mode = 'ak'; 'access-key' = $keyId; 'secret-key' = $keySecret; region = 'cn-beijing' } + $More
        }

        # A profile of both CLIs with a key that no cloud knows.
        function Get-WrongLogin([string] $Name) {
            @{
                name = $Name; mode = 'AK'; access_key_id = 'LTAIwrongwrong'; access_key_secret = 'no'; region_id = 'cn-wrong'
                'access-key' = 'AKLTwrongwrong'; 'secret-key' = 'no'; region = 'cn-wrong'
            }
        }
    }

    BeforeEach {
        Clear-CloudIamContext
        $emulator = Start-CloudIamEmulator
        $script:keyId = $emulator.Credential.UserName
        $script:keySecret = $emulator.Credential.GetNetworkCredential().Password
        Set-CloudIamContext -Endpoint $emulator.Endpoint
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'of the aliyun CLI' {
        It 'works as it is, in mode AK, with its region' {
            Write-AliyunFile $aliyunPath (Get-AliyunLogin 'work')
            Invoke-WithEnvironment $files {
                $result = Grant-BastionHostGroupAccount 2 -UserId 2 -BastionHostId bastionhost-cn-1
                $result.Status | Should -Be 'Added'
                $result.Region | Should -Be 'cn-hangzhou'
                (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
            }
        }

        It 'works in mode StsToken' {
            $session = Invoke-RestMethod "$($emulator.Endpoint)credentials-uri"
            Write-AliyunFile $aliyunPath @{
                name = 'work'; mode = 'StsToken'; access_key_id = $session.AccessKeyId; sts_token = $session.SecurityToken
                access_key_secret = $session.AccessKeySecret
            }
            Invoke-WithEnvironment $files {
                (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
                (Test-CloudIamContext AlibabaCloud).IdentityType | Should -Be 'AssumedRoleUser'
            }
        }

        It 'works in mode RamRoleArn' {
            $role = @{ ram_role_arn = 'acs:ram::1234567890123456:role/app-prod'; ram_session_name = 'night-shift' }
            $login = Get-AliyunLogin 'work' $role
            $login.mode = 'RamRoleArn'
            Write-AliyunFile $aliyunPath $login
            Invoke-WithEnvironment $files {
                (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
                (Test-CloudIamContext AlibabaCloud).Identity | Should -BeLike '*:assumed-role/app-prod/night-shift'
            }
        }

        It 'works in mode ChainableRamRoleArn' {
            Write-AliyunFile $aliyunPath @{
                name = 'prod'; mode = 'ChainableRamRoleArn'; source_profile = 'work'; region_id = 'cn-hangzhou'
                ram_role_arn = 'acs:ram::1234567890123456:role/ci-deployer'; ram_session_name = 'night-shift'
            }, (Get-AliyunLogin 'work')
            Invoke-WithEnvironment $files {
                (Grant-BastionHostGroupAccount 2 -UserId 2 -BastionHostId bastionhost-cn-1).Status | Should -Be 'Added'
                (Test-CloudIamContext AlibabaCloud).Identity | Should -BeLike '*:assumed-role/ci-deployer/night-shift'
            }
        }
    }

    Context 'of the ve CLI' {
        It 'works as it is, in mode ak, with its region' {
            Write-VeFile $vePath (Get-VeLogin 'work')
            Invoke-WithEnvironment $files {
                $result = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
                $result.Status | Should -Be 'Added'
                $result.Region | Should -Be 'cn-beijing'
            }
        }

        It 'works in mode ramrolearn' {
            $login = Get-VeLogin 'work' @{ 'account-id' = '2100000001'; 'role-name' = 'app-prod' }
            $login.mode = 'ramrolearn'
            Write-VeFile $vePath $login
            Invoke-WithEnvironment $files {
                (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'
                (Test-CloudIamContext Volcengine).Identity | Should -BeLike 'trn:sts::2100000001:assumed-role/app-prod/*'
            }
        }
    }

    Context 'that changes between two commands' {
        It 'is read anew: a secret that was put right works, on both clouds' {
            $aliyun = Get-AliyunLogin 'work'
            $ve = Get-VeLogin 'work'
            $aliyun.access_key_secret = $ve.'secret-key' = 'a typing error'
            Write-AliyunFile $aliyunPath $aliyun
            Write-VeFile $vePath $ve
            Invoke-WithEnvironment $files {
                (Test-CloudIamContext).ErrorCode | Should -Be @('SignatureDoesNotMatch', 'SignatureDoesNotMatch')
                Write-AliyunFile $aliyunPath (Get-AliyunLogin 'work')
                Write-VeFile $vePath (Get-VeLogin 'work')
                (Test-CloudIamContext).Succeeded | Should -Be @($true, $true)
            }
        }

        It 'is read anew also as the caller who assumes the context''s role' {
            $login = Get-AliyunLogin 'work'
            $login.access_key_secret = 'a typing error'
            Write-AliyunFile $aliyunPath $login
            Set-CloudIamContext AlibabaCloud -AssumeRole 'acs:ram::1234567890123456:role/app-prod'
            Invoke-WithEnvironment $files {
                (Test-CloudIamContext AlibabaCloud).ErrorMessage | Should -BeLike '*SignatureDoesNotMatch*'
                Write-AliyunFile $aliyunPath (Get-AliyunLogin 'work')
                (Test-CloudIamContext AlibabaCloud).Succeeded | Should -BeTrue
            }
        }

        It 'is read anew: another role in the same profile is the one that acts' {
            $login = Get-AliyunLogin 'work' @{ ram_session_name = 'night-shift' }
            $login.mode = 'RamRoleArn'
            Invoke-WithEnvironment $files {
                foreach ($role in 'app-prod', 'ci-deployer') {
                    $login.ram_role_arn = "acs:ram::1234567890123456:role/$role"
                    Write-AliyunFile $aliyunPath $login
                    (Test-CloudIamContext AlibabaCloud).Identity | Should -BeLike "*:assumed-role/$role/night-shift"
                }
            }
        }
    }

    Context 'under -ProfileName' {
        BeforeEach {
            Write-AliyunFile $aliyunPath (Get-WrongLogin 'current'), (Get-AliyunLogin 'second')
            Write-VeFile $vePath (Get-WrongLogin 'current'), (Get-VeLogin 'second')
        }

        It 'serves <Name>, with its region' -ForEach @(
            @{ Name = 'Add-EcsInstanceIamRole'; Arguments = @{ InstanceId = 'i-emu00000001'; IamRoleName = 'EcsTestRole' } }
            @{ Name = 'Add-RamRolePolicy'; Arguments = @{ RoleName = 'app-test'; PolicyName = 'ops'; PolicyType = 'Custom' } }
            @{
                Name = 'Grant-BastionHostGroupAccount'
                Arguments = @{ HostGroupId = '2'; UserId = '2'; BastionHostId = 'bastionhost-cn-1' }
            }
        ) {
            Invoke-WithEnvironment $files {
                (& $Name @Arguments -ProfileName second).Status | Should -Be 'Added'
                { & $Name @Arguments -ErrorAction SilentlyContinue } | Should -Throw -Because 'the current profile is another one'
            }
        }

        It 'serves the whole session when the context has it' {
            Set-CloudIamContext -ProfileName second
            Invoke-WithEnvironment $files {
                (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'
                (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
                (Get-CloudIamContext).ProfileName | Should -Be @('second', 'second')
            }
        }

        It 'may be a section of the ini file' {
            $iniPath = Join-Path (Split-Path -Parent $aliyunPath) 'credentials.ini'
            Write-SecretFile $iniPath "[third]`ntype = access_key`naccess_key_id = $keyId`naccess_key_secret = $keySecret`n"
            Invoke-WithEnvironment ($files + @{ ALIBABA_CLOUD_CREDENTIALS_FILE = $iniPath }) {
                (Add-RamRolePolicy app-test ops -PolicyType Custom -ProfileName third).Status | Should -Be 'Added'
            }
        }

        It 'ends the command when there is none of that name, whatever the environment holds: <Name>' -ForEach @(
            @{ Name = 'Add-EcsInstanceIamRole'; Arguments = @{ InstanceId = 'i-emu00000001'; IamRoleName = 'EcsTestRole' } }
            @{ Name = 'Add-RamRolePolicy'; Arguments = @{ RoleName = 'app-test'; PolicyName = 'ops'; PolicyType = 'Custom' } }
        ) {
            $environment = $files + @{
                ALIBABA_CLOUD_ACCESS_KEY_ID = $keyId; ALIBABA_CLOUD_ACCESS_KEY_SECRET = $keySecret
                VOLCENGINE_ACCESS_KEY = $keyId; VOLCENGINE_SECRET_KEY = $keySecret; VOLCENGINE_REGION = 'cn-beijing'
            }
            Invoke-WithEnvironment $environment {
                (& $Name @Arguments).Status | Should -Be 'Added' -Because 'the environment alone would do'
                $sent = @(Get-CloudIamEmulatorRequest).Count
                { & $Name @Arguments -ProfileName nobody } |
                    Should -Throw -ErrorId 'NoCredential,*' -ExpectedMessage "*'nobody'*"
                Set-CloudIamContext -ProfileName nobody
                { & $Name @Arguments } | Should -Throw -ErrorId 'NoCredential,*' -ExpectedMessage "*'nobody'*"
                @(Get-CloudIamEmulatorRequest).Count | Should -Be $sent
            }
        }
    }

    if ($env:OS -ne 'Windows_NT') {
        # Windows tells a process its user's folder by another way than a variable.
        It 'lies where the CLIs put it, below the home folder' {
            $userHome = Join-Path (Get-Item TestDrive:/).FullName 'home'
            Write-AliyunFile (Join-Path $userHome '.aliyun/config.json') (Get-AliyunLogin 'work')
            Write-VeFile (Join-Path $userHome '.volcengine/config.json') (Get-VeLogin 'work')
            Invoke-WithEnvironment @{ HOME = $userHome } {
                (Test-CloudIamContext).Succeeded | Should -Be @($true, $true)
                (Get-CloudIamContext).ProfileName | Should -Be @('work', 'work')
            }
        }

        It 'is not looked for in the current folder when the home folder is not there' {
            $here = Join-Path (Get-Item TestDrive:/).FullName 'here'
            Write-AliyunFile (Join-Path $here '.aliyun/config.json') (Get-AliyunLogin 'strange')
            Write-VeFile (Join-Path $here '.volcengine/config.json') (Get-VeLogin 'strange')
            $folderBefore = [Environment]::CurrentDirectory
            [Environment]::CurrentDirectory = $here
            try {
                Invoke-WithEnvironment @{ HOME = Join-Path $here 'not-there' } {
                    (Get-CloudIamContext).CredentialSource | Should -Be @('None', 'None')
                }
            }
            finally {
                [Environment]::CurrentDirectory = $folderBefore
            }
        }

        It 'that everybody can read gives one warning in a session' {
            Write-AliyunFile $aliyunPath (Get-AliyunLogin 'work')
            Write-VeFile $vePath (Get-VeLogin 'work')
            chmod 644 $aliyunPath $vePath
            $run = Invoke-ChildPowerShell @'
Import-Module $env:CLOUDIAM_TEST_MODULE
Set-CloudIamContext -Endpoint $env:CLOUDIAM_TEST_ENDPOINT
$null = 1..3 | ForEach-Object { Get-CloudIamContext; Test-CloudIamContext }
$results = @(
    Add-RamRolePolicy app-test, app-staging ops -PolicyType Custom
    Add-RamRolePolicy app-test ops -PolicyType Custom -ProfileName work
    Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
    Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -ProfileName work
)
"results: $($results.Status)"
'@ -Variable ($files + @{ CLOUDIAM_TEST_ENDPOINT = $emulator.Endpoint })
            $run.Output | Should -Match 'results: Added Added AlreadyPresent Added AlreadyPresent'
            foreach ($path in $aliyunPath, $vePath) {
                $warnings = $run.Output -split "`n" | Where-Object { $_ -like 'WARNING: *' -and $_ -like "*chmod 600*$path*" }
                @($warnings).Count | Should -Be 1 -Because $path
            }
        }
    }
}
