Describe 'The network of a context' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
        $script:refusal = "HTTP/1.1 502 Bad Gateway`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"
        $script:question = "HTTP/1.1 407 Proxy Authentication Required`r`nProxy-Authenticate: Basic realm=`"test`"`r`n" +
            "Content-Length: 0`r`nConnection: close`r`n`r`n"
    }

    BeforeEach {
        Clear-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'sends to the cloud through -Proxy, and never shows its password' {
        $server = Open-ScriptedServer $question, $refusal
        try {
            Set-CloudIamContext AlibabaCloud -Credential $key -Proxy $server.Endpoint `
                -ProxyCredential (ConvertTo-Credential 'proxy-user' 'Canary-password')
            $test = Test-CloudIamContext AlibabaCloud
            $test.Succeeded | Should -BeFalse
            $test.ErrorMessage | Should -BeLike '*sts.aliyuncs.com*502*proxy*'
            $server.RequestCount | Should -BeGreaterThan 1
            foreach ($shown in $test, (Get-CloudIamContext)) {
                $shown | ConvertTo-Json -Depth 5 | Should -Not -Match 'Canary'
                $shown | Format-List -Property * -Force | Out-String | Should -Not -Match 'Canary'
            }
        }
        finally {
            $server.Dispose()
        }
    }

    It 'sends through the environment''s proxy when it names none' {
        $server = Open-ScriptedServer $refusal
        try {
            # A process reads these variables once.
            $run = Invoke-ChildPowerShell @'
Import-Module $env:CLOUDIAM_TEST_MODULE
$secret = (New-Object Net.NetworkCredential '', 'secret').SecurePassword
Set-CloudIamContext -Credential (New-Object PSCredential 'AKLTtestkey0001', $secret)
$test = Test-CloudIamContext Volcengine
"$($test.Succeeded): $($test.ErrorMessage)"
'@ -Variable @{ https_proxy = $server.Endpoint; no_proxy = 'nowhere.invalid' }
            $run.Output | Should -BeLike 'False: *sts.volcengineapi.com*502*'
            $server.RequestCount | Should -BeGreaterThan 0
        }
        finally {
            $server.Dispose()
        }
    }

    It 'needs no proxy for a loopback address' {
        $server = Open-ScriptedServer $refusal
        try {
            Start-CloudIamEmulator | Set-CloudIamContext
            Set-CloudIamContext -Proxy $server.Endpoint
            (Test-CloudIamContext).Succeeded | Should -Be @($true, $true)
            $server.RequestCount | Should -Be 0
        }
        finally {
            $server.Dispose()
        }
    }

    Context 'is refused' {
        It 'for a proxy that is no address: <_>' -ForEach 'proxy:8080', 'proxy', 'ftp://proxy:8080', 'http:///' {
            { Set-CloudIamContext -Proxy $_ } | Should -Throw
            (Get-CloudIamContext Volcengine).Proxy | Should -BeNullOrEmpty
        }

        It 'for a password in the proxy''s address, which it does not repeat' {
            $Error.Clear()
            { Set-CloudIamContext -Proxy 'http://user:Canary-password@proxy:8080' } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*-ProxyCredential*'
            $Error | Format-List -Property * -Force | Out-String | Should -Not -Match 'password@'
            $Error[0].Exception.Message | Should -Not -Match 'Canary'
            (Get-CloudIamContext Volcengine).Proxy | Should -BeNullOrEmpty
        }

        It 'for -ProxyCredential without -Proxy' {
            { Set-CloudIamContext -ProxyCredential $key } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*needs the -Proxy*'
        }
    }

    Context 'with authorities of its own' {
        It 'ends a command that needs them when the file cannot be used: <Name>' -ForEach @(
            @{ Name = 'Add-EcsInstanceIamRole'; Arguments = @{ InstanceId = 'i-1'; IamRoleName = 'r'; Region = 'cn-beijing' } }
            @{ Name = 'Add-RamRolePolicy'; Arguments = @{ RoleName = 'a', 'b'; PolicyName = 'ops'; PolicyType = 'Custom' } }
        ) {
            Set-Content -LiteralPath TestDrive:/empty.pem -Value ''
            foreach ($file in 'not-there.pem', 'empty.pem') {
                Set-CloudIamContext -Credential $key -Endpoint 'https://localhost:1' -CertificateAuthority "TestDrive:/$file"
                { & $Name @Arguments -ErrorAction SilentlyContinue } |
                    Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*$file*"
            }
        }
    }
}
