Describe 'Progress' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $seedPath = Join-Path (Get-Item TestDrive:/).FullName 'seed.json'
        @{ alibabaCloud = @{ roles = @(1..37 | ForEach-Object { "role-$_" }); attachments = @() } } |
            ConvertTo-Json -Depth 5 | Set-Content -LiteralPath $seedPath
        $script:emulator = Start-CloudIamEmulator -SeedPath $seedPath
        $emulator | Set-CloudIamContext

        # 40 items, of which three are not sent, the first of them before there is anything under way.
        $script:roleNames = @('', 'role-1', '') + @(2..37 | ForEach-Object { "role-$_" }) + @('')

        # One call, whichever comes first, is answered late.
        function Add-LateCall([int] $Milliseconds) {
            Set-CloudIamEmulatorFault -Kind Latency -Milliseconds $Milliseconds -Count 1
        }

        # Runs a script in a runspace of its own against the emulator, and gives its results and progress records.
        function Invoke-Observed([string] $Script, [string[]] $RoleName = $script:roleNames) {

            $shell = [powershell]::Create()
            try {
                $where = @{
                    PolicyName = 'AliyunOSSReadOnlyAccess'; PolicyType = 'System'
                    Credential = $emulator.Credential; Endpoint = $emulator.Endpoint
                }
                $null = $shell.AddScript("param(`$path, `$names, `$where) Import-Module `$path; `$names | $Script")
                $null = $shell.AddArgument($ModulePath).AddArgument($RoleName).AddArgument($where)
                $run = $shell.BeginInvoke()
                $run.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
                $failure = $null
                $results = @()
                try {
                    $results = @($shell.EndInvoke($run))
                }
                catch {
                    $failure = $_.Exception.InnerException
                }

                $own = @($shell.Streams.Progress.ReadAll() | Where-Object Activity -eq 'Add-RamRolePolicy')
                [pscustomobject]@{ Results = $results; Failure = $failure; Progress = $own }
            }
            finally {
                $shell.Dispose()
            }
        }
    }

    AfterAll {
        Stop-CloudIamEmulator
    }

    BeforeEach {
        Clear-CloudIamEmulatorFault
    }

    It 'tells what is done and what failed while a run goes on, and is closed at its end' {
        Add-LateCall 4000
        $run = Invoke-Observed 'Add-RamRolePolicy @where -ErrorAction SilentlyContinue'
        $run.Results.Count | Should -Be 40
        @($run.Results | Where-Object Status -eq Failed).Count | Should -Be 3

        $run.Progress.Count | Should -BeGreaterThan 2
        $run.Progress[-1].RecordType | Should -Be 'Completed'
        $shown = @($run.Progress | Where-Object RecordType -eq Processing)
        $shown.Count | Should -Be ($run.Progress.Count - 1)

        # All but the late one are done by then.
        $shown[-1].StatusDescription | Should -Match '^39 done, 3 failed, [\d.]+/s, 1 lane$'
        $shown[-1].PercentComplete | Should -Be 97
        $shown[-1].SecondsRemaining | Should -BeGreaterThan 0
    }

    It 'is not written for a short run' {
        $run = Invoke-Observed 'Select-Object -First 2 | Add-RamRolePolicy @where -ErrorAction SilentlyContinue'
        $run.Results.Count | Should -Be 2
        $run.Progress | Should -BeNullOrEmpty
    }

    It 'is closed when an error ends the run' {
        Set-CloudIamEmulatorFault -Kind Latency -Milliseconds 600
        $run = Invoke-Observed 'Add-RamRolePolicy @where -ThrottleLimit 1 -ErrorAction Stop' (
            'role-1', 'role-2', 'role-3', 'role-4', 'role-5', 'no-such-role')
        $run.Failure | Should -Not -BeNullOrEmpty
        $run.Progress.Count | Should -BeGreaterThan 0
        $run.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'is closed when the reader has had enough' {
        Add-LateCall 2500
        $run = Invoke-Observed 'Add-RamRolePolicy @where -ErrorAction SilentlyContinue | Select-Object -First 40'
        $run.Results.Count | Should -Be 40
        $run.Progress.Count | Should -BeGreaterThan 0
        $run.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'is quiet when the user wants none' {
        $script = if ($PSVersionTable.PSVersion -ge [version]'7.4') {
            'Add-RamRolePolicy @where -ErrorAction SilentlyContinue -ProgressAction SilentlyContinue'
        }
        else {
            '& { $ProgressPreference = "SilentlyContinue"; $input | Add-RamRolePolicy @where -ErrorAction SilentlyContinue }'
        }

        Add-LateCall 2500
        $run = Invoke-Observed $script
        $run.Results.Count | Should -Be 40
        $run.Progress | Should -BeNullOrEmpty
    }
}
