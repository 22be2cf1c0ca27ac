Describe 'Debug records' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        $script:emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext

        function Select-Debug {
            $input | Where-Object { $_ -is [System.Management.Automation.DebugRecord] } | ForEach-Object Message
        }
    }

    AfterAll {
        Stop-CloudIamEmulator
    }

    It 'show each request and each response of Add-RamRolePolicy' {
        $DebugPreference = 'Continue'
        $records = @(Add-RamRolePolicy app-staging deploy -PolicyType Custom 5>&1 | Select-Debug)
        $records.Count | Should -Be 2
        $lines = $records[0] -split '\n'
        $lines[0] | Should -Be "> POST $($emulator.Endpoint) AttachPolicyToRole, attempt 1"
        $lines | Should -Contain '> x-acs-action: AttachPolicyToRole'
        $lines | Should -Contain '> RoleName=app-staging'
        $lines | Should -Contain '> PolicyName=deploy'
        $records[1] | Should -Match '^< HTTP 200 AttachPolicyToRole, attempt 1'
        $records[1] | Should -Match '"RequestId":"'
    }

    It 'show each attempt, with the answer that made the next one necessary' {
        Set-CloudIamEmulatorFault -Kind Throttle -Count 1 -Milliseconds 50
        $DebugPreference = 'Continue'
        $records = @(Add-EcsInstanceIamRole i-emu00000002 app-prod 5>&1 | Select-Debug)
        $records.Count | Should -Be 4
        $records[1] | Should -Match 'FlowLimitExceeded'
        $records[2] | Should -Match 'attempt 2\n'
        $records[2] | Should -Match '\n> InstanceIds.1=i-emu00000002'
        $records[3] | Should -Match '^< HTTP 200 '
    }

    It 'show how Test-CloudIamContext asks who one is, in both clouds' {
        $DebugPreference = 'Continue'
        $records = @(Test-CloudIamContext 5>&1 | Select-Debug)
        $records.Count | Should -Be 4
        foreach ($number in 0, 2) {
            $records[$number] | Should -Match '^> (GET|POST) \S+ GetCallerIdentity, attempt 1'
            $records[$number + 1] | Should -Match '"AccountId":'
        }
    }

    It 'hold neither key nor signature nor token' {
        $session = Invoke-RestMethod "$($emulator.Endpoint)credentials-uri"
        $temporary = @{
            Credential = ConvertTo-Credential $session.AccessKeyId $session.AccessKeySecret
            SecurityToken = ConvertTo-Secret $session.SecurityToken
        }
        $DebugPreference = 'Continue'
        $records = @(
            Add-RamRolePolicy app-test ops -PolicyType Custom 5>&1
            Add-EcsInstanceIamRole i-emu00000004 app-prod 5>&1
            Add-RamRolePolicy app-test ops -PolicyType Custom @temporary 5>&1
        ) | Select-Debug
        $records.Count | Should -BeGreaterThan 5
        "$records" | Should -Match 'ClientToken='
        "$records" | Should -Not -Match 'signature|authorization|security-token|accesskey|emulator-secret'
        foreach ($secret in $session.AccessKeyId, $session.AccessKeySecret, $session.SecurityToken) {
            "$records".Contains($secret) | Should -BeFalse
        }
    }

    It 'are not made when nobody reads them' {
        Add-RamRolePolicy data-pipeline ops -PolicyType Custom 5>&1 | Select-Debug | Should -BeNullOrEmpty
    }

    It 'come with the switch too, which in Windows PowerShell asks at each of them' {
        if ($PSVersionTable.PSEdition -eq 'Core') {
            @(Add-RamRolePolicy log-shipper ops -PolicyType Custom -Debug 5>&1 | Select-Debug).Count | Should -Be 2
        }

        $DebugPreference = 'Continue'
        Add-RamRolePolicy log-shipper ops -PolicyType Custom -Debug:$false 5>&1 | Select-Debug | Should -BeNullOrEmpty
    }
}
