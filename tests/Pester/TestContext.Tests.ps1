Describe 'Test-CloudIamContext' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:wrong = ConvertTo-Credential 'AKLTwrongwrong01' 'wrong'

        # An answer of GetCallerIdentity, made at some time by the server's clock.
        function Get-DatedAnswer([string] $Body, [timespan] $FromNow, [int] $Status = 200) {
            $date = [DateTime]::UtcNow.Add($FromNow).ToString('r')
            (Get-HttpAnswer $Body $Status) -replace "^(HTTP/1.1 .*`r`n)", "`$1Date: $date`r`n"
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

    Context 'with a good credential' {
        It 'says who one is, on both clouds' {
            $tests = Test-CloudIamContext
            "$($tests.Cloud)" | Should -Be 'Volcengine AlibabaCloud'
            $tests.Succeeded | Should -Be @($true, $true)
            $tests.Identity | Should -Be @('trn:iam::2100000001:user/emulator', 'acs:ram::1234567890123456:user/emulator')
            $tests.AccountId | Should -Be @('2100000001', '1234567890123456')
            $tests.IdentityType | Should -Be @('User', 'RAMUser')
            $tests.CredentialSource | Should -Be @('Context', 'Context')
            $tests.ErrorCode | Should -Be @($null, $null)
            $tests.ErrorMessage | Should -Be @($null, $null)
            "$($tests[0])" | Should -Be 'Volcengine: trn:iam::2100000001:user/emulator'
        }

        It 'says how long the call took, and how far the clock is off' {
            foreach ($test in Test-CloudIamContext) {
                $test.Latency | Should -BeGreaterThan ([timespan]::Zero)
                $test.Latency | Should -BeLessThan ([timespan]::FromSeconds(15))
                [Math]::Abs($test.ClockDifference.TotalSeconds) | Should -BeLessOrEqual 5
            }
        }

        It 'sees a clock that is ahead or behind: <Minutes> minutes' -ForEach @{ Minutes = 7 }, @{ Minutes = -7 } {
            $body = '{"AccountId":"1","Arn":"acs:ram::1:user/a","IdentityType":"RAMUser","RequestId":"r"}'
            $server = Open-ScriptedServer (Get-DatedAnswer -Body $body -FromNow ([timespan]::FromMinutes(-$Minutes)))
            try {
                Set-CloudIamContext -Endpoint $server.Endpoint
                $test = Test-CloudIamContext AlibabaCloud
                $test.Succeeded | Should -BeTrue
                [Math]::Round($test.ClockDifference.TotalMinutes) | Should -Be $Minutes
            }
            finally {
                $server.Dispose()
            }
        }

        It 'asks with a profile that is named, whatever the context holds' {
            $path = Join-Path $TestDrive 'aliyun.json'
            Write-AliyunFile $path @{
                name = 'other'; mode = 'AK'
                access_key_id = $emulator.Credential.UserName
                access_key_secret = $emulator.Credential.GetNetworkCredential().Password
            }
            Set-CloudIamContext AlibabaCloud -Credential $wrong
            Invoke-WithEnvironment @{ ALIBABA_CLOUD_CONFIG_FILE = $path } {
                (Test-CloudIamContext AlibabaCloud).Succeeded | Should -BeFalse
                $test = Test-CloudIamContext AlibabaCloud -ProfileName other
                $test.Succeeded | Should -BeTrue
                $test.CredentialSource | Should -BeLike "*'other'*"
            }
        }

        It 'asks nothing but GetCallerIdentity, once for each cloud' {
            $null = Test-CloudIamContext
            (Get-CloudIamEmulatorRequest).Action | Should -Be @('GetCallerIdentity', 'GetCallerIdentity')
        }

        It 'asks the clouds that are named, or those of -Context' {
            (Test-CloudIamContext AlibabaCloud, AlibabaCloud).Cloud | Should -Be 'AlibabaCloud'
            $contexts = Get-CloudIamContext
            Set-CloudIamContext -Credential $wrong
            (Test-CloudIamContext -Context $contexts).Succeeded | Should -Be @($true, $true)
            (Test-CloudIamContext -Context $contexts[1]).Cloud | Should -Be 'AlibabaCloud'
        }

        It 'says where the credential was found' {
            Clear-CloudIamContext
            Set-CloudIamContext -Endpoint $emulator.Endpoint
            $secret = $emulator.Credential.GetNetworkCredential().Password
            Invoke-WithEnvironment @{ VOLCENGINE_ACCESS_KEY = $emulator.Credential.UserName; VOLCENGINE_SECRET_KEY = $secret } {
                (Test-CloudIamContext Volcengine).CredentialSource | Should -Be 'Environment (VOLCENGINE_ACCESS_KEY)'
            }
        }
    }

    Context 'with something wrong says what, and does not throw' {
        BeforeAll {
            function Get-Failure([string] $Cloud) {
                $test = Test-CloudIamContext $Cloud -ErrorAction Stop
                $test.Succeeded | Should -BeFalse
                $test.Identity | Should -BeNullOrEmpty
                $test.ErrorMessage | Should -Not -BeNullOrEmpty
                $test
            }
        }

        It 'a wrong secret: <_>' -ForEach 'Volcengine', 'AlibabaCloud' {
            Set-CloudIamContext -Credential (ConvertTo-Credential $emulator.Credential.UserName 'not the secret')
            $test = Get-Failure $_
            $test.ErrorCode | Should -Be 'SignatureDoesNotMatch'
            $test.ErrorMessage | Should -BeLike '*Check that the secret is the one of this key id*'
            $test.Latency | Should -BeGreaterThan ([timespan]::Zero)
            $test.ClockDifference | Should -Not -BeNullOrEmpty
            @(Get-CloudIamEmulatorRequest).Count | Should -Be 1
        }

        It 'a key that nobody knows: <Cloud>' -ForEach @(
            @{ Cloud = 'Volcengine'; Code = 'InvalidAccessKey' }
            @{ Cloud = 'AlibabaCloud'; Code = 'InvalidAccessKeyId.NotFound' }
        ) {
            Set-CloudIamContext -Credential $wrong
            (Get-Failure $Cloud).ErrorCode | Should -Be $Code
        }

        It 'no credential: <Cloud>' -ForEach @(
            @{ Cloud = 'Volcengine'; Message = '*VOLCENGINE_ACCESS_KEY*' }
            @{ Cloud = 'AlibabaCloud'; Message = '*ALIBABA_CLOUD_ACCESS_KEY_ID*' }
        ) {
            Clear-CloudIamContext
            Set-CloudIamContext -Endpoint $emulator.Endpoint
            Invoke-WithEnvironment @{} {
                $test = Get-Failure $Cloud
                $test.ErrorCode | Should -Be 'NoCredential'
                $test.ErrorMessage | Should -BeLike $Message
                $test.CredentialSource | Should -Be 'None'
                $test.Latency | Should -BeNullOrEmpty
            }
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'a profile that is not there: <_>' -ForEach 'Volcengine', 'AlibabaCloud' {
            Set-CloudIamContext -ProfileName nobody
            Invoke-WithEnvironment @{} {
                $test = Get-Failure $_
                $test.ErrorCode | Should -Be 'NoCredential'
                $test.ErrorMessage | Should -BeLike "*'nobody'*"
            }
        }

        It 'nothing that listens: <_>' -ForEach 'Volcengine', 'AlibabaCloud' {
            $port = Get-ClosedPort
            Set-CloudIamContext -Endpoint "http://127.0.0.1:$port"
            $test = Get-Failure $_
            $test.ErrorCode | Should -Be 'EndpointUnreachable'
            $test.ErrorMessage | Should -BeLike "*127.0.0.1:$port*Check the endpoint, the network and the proxy*"
            $test.ClockDifference | Should -BeNullOrEmpty
        }

        It 'a clock that the cloud does not accept' {
            $body = '{"Code":"InvalidTimeStamp.Expired","Message":"The time stamp is expired.","RequestId":"r"}'
            $server = Open-ScriptedServer (Get-DatedAnswer -Body $body -FromNow ([timespan]::FromHours(2)) -Status 400)
            try {
                Set-CloudIamContext -Endpoint $server.Endpoint
                $test = Get-Failure AlibabaCloud
                $test.ErrorCode | Should -Be 'InvalidTimeStamp.Expired'
                $test.ErrorMessage | Should -BeLike '*clock*'
                [Math]::Round($test.ClockDifference.TotalHours) | Should -Be -2
            }
            finally {
                $server.Dispose()
            }
        }

        It 'something else than the cloud that answers <Name>: <Cloud>' -ForEach @(
            foreach ($cloud in 'Volcengine', 'AlibabaCloud') {
                @{ Cloud = $cloud; Name = 'a web page'; Body = '<html>Log in to the network</html>' }
                @{ Cloud = $cloud; Name = 'an empty object'; Body = '{}' }
                @{ Cloud = $cloud; Name = 'no identity'; Body = '{"ResponseMetadata":{"RequestId":"r"},"Result":{}}' }
            }
        ) {
            $server = Open-ScriptedServer (Get-HttpAnswer $Body)
            try {
                Set-CloudIamContext -Endpoint $server.Endpoint
                (Get-Failure $Cloud).ErrorCode | Should -Be 'InvalidResponse'
            }
            finally {
                $server.Dispose()
            }
        }

        It 'a file of certificate authorities that is none: <_>' -ForEach 'Volcengine', 'AlibabaCloud' {
            Set-CloudIamContext -Endpoint 'https://localhost:1' -CertificateAuthority 'TestDrive:/not-there.pem'
            $test = Get-Failure $_
            $test.ErrorMessage | Should -BeLike '*not-there.pem*'
        }
    }

    It 'shows what it found in a table' {
        $text = Test-CloudIamContext | Out-String -Width 200
        $text | Should -Match 'Volcengine.*trn:iam::2100000001:user/emulator'
        $text | Should -Match 'AlibabaCloud.*acs:ram::1234567890123456:user/emulator'
    }
}

Describe 'Get-CloudIamContext' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $folder = (Get-Item TestDrive:/).FullName
        $script:aliyunPath = Join-Path $folder 'aliyun.json'
        $script:vePath = Join-Path $folder 've.json'
        $script:files = @{ ALIBABA_CLOUD_CONFIG_FILE = $aliyunPath; VOLCENGINE_CLI_CONFIG_FILE = $vePath }
    }

    BeforeEach {
        Clear-CloudIamContext
        $emulator = Start-CloudIamEmulator
        Set-CloudIamContext -Endpoint $emulator.Endpoint
    }

    AfterEach {
        Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty -Because 'it shows without the network'
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'shows source, profile, masked key, region and endpoint of each cloud' {
        Write-AliyunFile $aliyunPath @{
            name = 'work'; mode = 'AK'; access_key_id = 'LTAItestkey0001'; access_key_secret = 's'; region_id = 'cn-hangzhou'
        }
        Write-VeFile $vePath @{
            name = 'home'; mode = 'ak'; 'access-key' = 'AKLTtestkey0002'; 'secret-key' = 's'; region = 'cn-beijing'
        }
        Invoke-WithEnvironment $files {
            $contexts = Get-CloudIamContext
            $contexts.CredentialSource | Should -Be @('ve CLI, mode ak', 'aliyun CLI, mode AK')
            $contexts.ProfileName | Should -Be @('home', 'work')
            $contexts.AccessKeyId | Should -Be @('AKLT****0002', 'LTAI****0001')
            $contexts.Region | Should -Be @('cn-beijing', 'cn-hangzhou')
            $contexts.Endpoint | Should -Be @($emulator.Endpoint, $emulator.Endpoint)
        }
    }

    It 'shows when a login ends' {
        $end = [DateTimeOffset]::UtcNow.AddMinutes(40)
        Write-AliyunFile $aliyunPath @{
            name = 'work'; mode = 'OAuth'; oauth_site_type = 'CN'; oauth_access_token = 't'; oauth_refresh_token = 't'
            access_key_id = 'STS.testkey0001'; access_key_secret = 's'; sts_token = 't'; sts_expiration = $end.ToUnixTimeSeconds()
        }
        Invoke-WithEnvironment $files {
            $context = Get-CloudIamContext AlibabaCloud
            $context.CredentialSource | Should -Be 'aliyun CLI, mode OAuth'
            [Math]::Abs(($context.Expiration - $end).TotalSeconds) | Should -BeLessOrEqual 10
        }
    }

    It 'shows a role that would be assumed, and by whom' {
        Write-AliyunFile $aliyunPath @{
            name = 'work'; mode = 'RamRoleArn'; access_key_id = 'LTAItestkey0001'; access_key_secret = 's'
            ram_role_arn = 'acs:ram::1234567890123456:role/app-prod'; ram_session_name = 'night-shift'
        }
        Invoke-WithEnvironment $files {
            (Get-CloudIamContext AlibabaCloud).CredentialSource | Should -Be 'aliyun CLI, mode RamRoleArn'
        }
    }

    It 'says in CredentialSource what is wrong with a file: <Name>' -ForEach @(
        @{
            Name = 'no JSON'; Cloud = 'Volcengine', 'AlibabaCloud'; Message = '*CLI*.json*line 2*'
            Text = "{`n`"current`": Canary`n}"
        }
        @{ Name = 'no list'; Cloud = 'AlibabaCloud'; Text = '{ "current": "work" }'; Message = "*CLI*aliyun.json*'profiles'*" }
        @{
            Name = 'an unknown mode'; Cloud = 'Volcengine', 'AlibabaCloud'; Message = '*CLI*martian*not known*'
            Text = '{ "current": "work", "profiles": [ { "name": "work", "mode": "Martian" } ] }'
        }
    ) {
        Write-SecretFile $aliyunPath $Text
        Write-SecretFile $vePath ($Text -replace '\[ (.*) \]', '{ "work": $1 }')
        Invoke-WithEnvironment $files {
            foreach ($source in (Get-CloudIamContext $Cloud -ErrorAction Stop).CredentialSource) {
                $source | Should -BeLike $Message
                $source | Should -Not -Match 'Canary'
            }
        }
    }

    It 'shows the proxy and the authorities that were set' {
        $name = ConvertTo-Credential 'proxy-user' 'proxy-secret'
        Set-CloudIamContext AlibabaCloud -Proxy http://proxy.example:8080 -ProxyCredential $name -NoProxy a.example, .b.example `
            -CertificateAuthority TestDrive:/roots.pem
        $context = Get-CloudIamContext AlibabaCloud
        $context.Proxy | Should -Be 'http://proxy.example:8080/'
        $context.NoProxy | Should -Be @('a.example', '.b.example')
        $context.CertificateAuthority | Should -Be (Join-Path (Get-Item TestDrive:/).FullName 'roots.pem')
        (Get-CloudIamContext Volcengine).Proxy | Should -BeNullOrEmpty
    }
}
