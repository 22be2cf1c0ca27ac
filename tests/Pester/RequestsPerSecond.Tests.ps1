Describe 'RequestsPerSecond' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        Start-CloudIamEmulator | Set-CloudIamContext
    }

    AfterAll {
        Stop-CloudIamEmulator
    }

    It 'spaces the calls of all lanes' {
        # The first call of a session is late by what it loads and compiles, which would shorten the first interval.
        $null = Add-RamRolePolicy -RoleName monitoring -PolicyName audit-read -PolicyType Custom
        $roles = 'app-staging', 'app-test', 'ci-deployer', 'data-pipeline', 'backup-agent', 'log-shipper'
        $results = $roles | Add-RamRolePolicy -PolicyName audit-read -PolicyType Custom -RequestsPerSecond 20
        $results.Count | Should -Be 6
        $times = Get-CloudIamEmulatorRequest AttachPolicyToRole | Select-Object -Last 6 | ForEach-Object Time
        ($times[-1] - $times[0]).TotalMilliseconds | Should -BeGreaterThan 200
    }
}
