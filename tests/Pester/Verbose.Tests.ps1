Describe 'Verbose lines' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        Start-CloudIamEmulator | Set-CloudIamContext
    }

    AfterAll {
        Stop-CloudIamEmulator
    }

    It 'say where the credential comes from, without showing it' {
        $lines = Add-RamRolePolicy app-staging deploy -PolicyType Custom -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$lines" | Should -Match 'Credential EMUL\*\*\*\*SKEY from Context'
        "$lines" | Should -Not -Match 'emulator-secret'
    }

    It 'tell each call with its outcome and the id that the result carries' {
        $all = Add-RamRolePolicy app-test, no-such-role -PolicyName ops -PolicyType Custom -Verbose -ErrorAction SilentlyContinue 4>&1
        $results = @($all | Where-Object { $_ -is [CloudIam.PowerShell.RamRolePolicyResult] })
        $lines = @($all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -like 'AttachPolicyToRole at *' })
        $lines.Count | Should -Be 2
        foreach ($result in $results) {
            $line = @($lines | Where-Object { "$_" -like "*request $($result.RequestId).*" })
            $line.Count | Should -Be 1
            if ($result.ErrorCode) {
                "$line" | Should -Match "attempt 1, failed: $($result.ErrorCode) \(HTTP 404\)"
            }
            else {
                "$line" | Should -Match 'attempt 1, succeeded'
            }
        }
    }

    It 'come by a preference that was set in a script or a function, too' {
        $lines = & { $VerbosePreference = 'Continue'; Add-RamRolePolicy log-shipper deploy -PolicyType Custom } 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$lines" | Should -Match 'AttachPolicyToRole at \S+, attempt 1, succeeded'
    }

    It 'are not made when nobody reads them' {
        $lines = Add-RamRolePolicy data-pipeline ops -PolicyType Custom 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $lines | Should -BeNullOrEmpty
    }
}
