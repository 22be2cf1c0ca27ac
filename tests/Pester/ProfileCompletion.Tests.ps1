Describe 'Completion of -ProfileName' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $folder = (Get-Item TestDrive:/).FullName
        $script:aliyunPath = Join-Path $folder 'aliyun.json'
        $script:vePath = Join-Path $folder 've.json'
        $script:iniPath = Join-Path $folder 'credentials.ini'
        $script:files = @{
            ALIBABA_CLOUD_CONFIG_FILE = $aliyunPath
            ALIBABA_CLOUD_CREDENTIALS_FILE = $iniPath
            VOLCENGINE_CLI_CONFIG_FILE = $vePath
        }

        function Get-Completion([string] $Line) {
            (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches |
                Where-Object ResultType -EQ ParameterValue | ForEach-Object { $_.CompletionText }
        }
    }

    BeforeEach {
        Write-AliyunFile $aliyunPath @{ name = 'ali-work' }, @{ name = 'ali home' }, @{ name = "o'brien" }
        Write-SecretFile $iniPath "[default]`ntype = access_key`n[project1]`ntype = access_key`n"
        Write-VeFile $vePath @{ name = 've-work' }, @{ name = 've-home' }
    }

    It 'gives the profiles of the command''s own cloud' {
        Invoke-WithEnvironment $files {
            Get-Completion 'Add-EcsInstanceIamRole -ProfileName ' | Should -Be @('ve-home', 've-work')
            Get-Completion 'Add-RamRolePolicy -ProfileName ' |
                Should -Be @("'ali home'", 'ali-work', 'default', "'o''brien'", 'project1')
            Get-Completion 'Grant-BastionHostGroupAccount -ProfileName p' | Should -Be 'project1'
        }
    }

    It 'gives those of both clouds to a context' {
        Invoke-WithEnvironment $files {
            @(Get-Completion 'Set-CloudIamContext -ProfileName ').Count | Should -Be 7
            Get-Completion 'Set-CloudIamContext -ProfileName VE' | Should -Be @('ve-home', 've-work')
        }
    }

    It 'gives those of the cloud that was named before' {
        Invoke-WithEnvironment $files {
            Get-Completion 'Set-CloudIamContext -Cloud Volcengine -ProfileName ' | Should -Be @('ve-home', 've-work')
            Get-Completion 'Set-CloudIamContext AlibabaCloud -ProfileName ali-' | Should -Be 'ali-work'
        }
    }

    It 'goes on in quotes that were opened' {
        Invoke-WithEnvironment $files {
            Get-Completion "Add-RamRolePolicy -ProfileName 'ali h" | Should -Be "'ali home'"
        }
    }

    It 'gives names that stay one argument: <_>' -ForEach 'a`b', 'a$(b)', 'a;b', '-a', 'a,b', '@a' {
        Write-AliyunFile $aliyunPath @{ name = $_ }
        Invoke-WithEnvironment @{ ALIBABA_CLOUD_CONFIG_FILE = $aliyunPath } {
            $text = Get-Completion 'Add-RamRolePolicy -ProfileName '
            $tokens = $null
            $ast = [Management.Automation.Language.Parser]::ParseInput("x $text", [ref] $tokens, [ref] $null)
            $elements = $ast.EndBlock.Statements[0].PipelineElements[0].CommandElements
            $elements.Count | Should -Be 2
            $elements[1].Value | Should -Be $_
        }
    }

    It 'is silent about a file that is broken or not there' {
        Write-SecretFile $aliyunPath '{ "current": '
        Remove-Item -LiteralPath $vePath, $iniPath
        Invoke-WithEnvironment $files {
            $Error.Clear()
            Get-Completion 'Add-RamRolePolicy -ProfileName ' | Should -BeNullOrEmpty
            Get-Completion 'Add-EcsInstanceIamRole -ProfileName ' | Should -BeNullOrEmpty
            $Error.Count | Should -Be 0
        }
    }

    It 'asks no server, also for profiles that lead to one' {
        $emulator = Start-CloudIamEmulator
        try {
            $uri = "$($emulator.Endpoint)credentials-uri"
            Write-AliyunFile $aliyunPath @{ name = 'uri'; mode = 'CredentialsURI'; credentials_uri = $uri }
            Set-CloudIamContext -Endpoint $emulator.Endpoint
            Invoke-WithEnvironment @{ ALIBABA_CLOUD_CONFIG_FILE = $aliyunPath } {
                Get-Completion 'Add-RamRolePolicy -ProfileName ' | Should -Be 'uri'
            }
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }
        finally {
            Stop-CloudIamEmulator
            Clear-CloudIamContext
        }
    }
}
