Describe 'The retry budget of a command' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        Start-CloudIamEmulator | Set-CloudIamContext
        Set-CloudIamEmulatorFault -Kind ServerError -ErrorCode 503

        # As many lanes as the budget has retries: then each waits for one only.
        $how = @{ PolicyName = 'ops'; PolicyType = 'Custom'; ThrottleLimit = 100; ErrorAction = 'SilentlyContinue' }
        $script:results = @(1..600 | ForEach-Object { "role-$_" } | Add-RamRolePolicy @how -ErrorVariable failure)
        $script:failures = @($failure)
        $script:requests = @(Get-CloudIamEmulatorRequest)
    }

    AfterAll {
        Stop-CloudIamEmulator
    }

    It 'keeps a service that is away from being asked again for each item' {
        $results.Count | Should -Be 600
        # Each item is sent and read once, and a hundred are asked for again.
        $requests.Count | Should -Be 1300
    }

    It 'is told of in the errors, which stay worth another run' {
        $failures.Count | Should -Be 600
        $told = @($failures | Where-Object { "$_" -like "*retry budget is spent*" })
        $told.Count | Should -BeGreaterThan 499
        $told[0].Exception.IsRetryable | Should -BeTrue
        $told[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
    }

    It 'is that of one command: the next one begins with a full one' {
        Clear-CloudIamEmulatorFault
        Set-CloudIamEmulatorFault -Kind ServerError -ErrorCode 503 -Count 1
        $result = Add-RamRolePolicy app-test ops -PolicyType Custom
        $result.Status | Should -Be 'Added'
        $result.Attempts | Should -Be 2
    }
}
