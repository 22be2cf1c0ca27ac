Describe 'A command that is stopped' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'by Select-Object -First 1' {
        It 'has given one result, leaves no error, and lets the script go on: <Name>' -ForEach @(
            @{ Name = 'Add-EcsInstanceIamRole'; Command = '$ids | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -BatchSize 1' }
            @{ Name = 'Add-RamRolePolicy'; Command = 'Add-RamRolePolicy app-test, db-admin ops, deploy -PolicyType Custom' }
            @{ Name = 'Get-EcsInstance'; Command = 'Get-EcsInstance web*, data*' }
            @{ Name = 'Get-EcsInstanceIamRole'; Command = 'Get-EcsInstance | Get-EcsInstanceIamRole' }
            @{
                Name = 'Grant-BastionHostGroupAccount'
                Command = 'Grant-BastionHostGroupAccount 1, 2, 4 -UserId 1, 2, 3 -BastionHostId bastionhost-cn-1'
            }
        ) {
            $run = Invoke-ChildPowerShell @"
Import-Module `$env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
`$ids = 1..40 | ForEach-Object { 'i-emu{0:D8}' -f `$_ }
`$first = @($Command | Select-Object -First 1)
"`$(`$first.Count) result, `$(`$Error.Count) errors"
'and on'
"@
            $run.Output.Trim() -split '\r?\n' | Should -Be @('1 result, 0 errors', 'and on')
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
        }

        It 'does not wait for calls that are still under way' {
            # The first call is never answered. Each row has a role of its own, so that any other one gives the first result.
            $rows = 1..40 | ForEach-Object { [pscustomobject]@{ InstanceId = "i-$_"; RoleName = "r-$_"; Region = 'cn-beijing' } }
            $details = $rows | ForEach-Object { "{`"InstanceId`":`"$($_.InstanceId)`",`"Error`":null}" }
            $answer = Get-HttpAnswer "{`"Result`":{`"OperationDetails`":[$($details -join ',')]}}"
            $server = Open-ScriptedServer $null, $answer
            try {
                $watch = [Diagnostics.Stopwatch]::StartNew()
                $first = $rows | Add-EcsInstanceIamRole -Credential $key -Endpoint $server.Endpoint | Select-Object -First 1
                $watch.Stop()
                $first.Status | Should -Be 'Added'
                $watch.Elapsed.TotalSeconds | Should -BeLessThan 3
            }
            finally {
                $server.Dispose()
            }
        }
    }

    Context 'by the user' {
        It 'ends within a second though the endpoint never answers: <Name>' -ForEach @(
            @{
                Name = 'Add-EcsInstanceIamRole'
                Command = '1..1000 | ForEach-Object { "i-$_" } | Add-EcsInstanceIamRole -IamRoleName r -BatchSize 1'
            }
            @{ Name = 'Add-RamRolePolicy'; Command = 'Add-RamRolePolicy a, b, c p -PolicyType Custom' }
            @{ Name = 'Get-EcsInstance'; Command = 'Get-EcsInstance a, b, c' }
            @{ Name = 'Get-EcsInstanceIamRole'; Command = '1..250 | ForEach-Object { "i-$_" } | Get-EcsInstanceIamRole' }
            @{ Name = 'Get-EcsIamRole'; Command = 'Get-EcsIamRole' }
            @{ Name = 'Grant-BastionHostGroupAccount'; Command = 'Grant-BastionHostGroupAccount 1, 2 -UserId 1 -BastionHostId b' }
        ) {
            $server = Open-ScriptedServer $null
            $shell = [powershell]::Create()
            try {
                $script = "param(`$path, `$where) Import-Module `$path; $Command @where"
                $where = @{ Region = 'cn-beijing'; Credential = $key; Endpoint = $server.Endpoint }
                $null = $shell.AddScript($script).AddArgument($ModulePath).AddArgument($where)
                $null = $shell.BeginInvoke()
                $deadline = [DateTime]::UtcNow.AddSeconds(30)
                while ($server.RequestCount -eq 0 -and [DateTime]::UtcNow -lt $deadline) {
                    Start-Sleep -Milliseconds 20
                }
                $server.RequestCount | Should -BeGreaterThan 0

                $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(1000) | Should -BeTrue
                $shell.InvocationStateInfo.State | Should -Be 'Stopped'
                $shell.Streams.Error.Count | Should -Be 0
            }
            finally {
                # First, so that a command that was not stopped finds nobody to wait for.
                $server.Dispose()
                $shell.Dispose()
            }
        }
    }
}
