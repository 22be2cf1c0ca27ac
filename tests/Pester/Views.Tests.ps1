# Rows that failed show as what they are. How a table is drawn, and what a file or a pipe gets, is PowerShell's own affair.
Describe 'The views of results' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:escape = [string] [char] 27
        $script:hasStyle = $null -ne (Get-Variable PSStyle -ValueOnly -ErrorAction Ignore)
        $emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
        $quiet = @{ ErrorAction = 'SilentlyContinue' }
        $page = Open-ScriptedServer (Get-HttpAnswer '<html></html>')
        $wrong = ConvertTo-Credential 'AKLTwrongwrong01' 'wrong'
        $custom = @{ PolicyName = 'ops'; PolicyType = 'Custom' }
        $where = @{ UserId = '1'; BastionHostId = 'bastionhost-cn-1' }

        # Two rows of each type, the second one failed; and one that nobody knows about.
        $script:rows = @{
            EcsInstanceIamRoleResult = 'i-emu00000001', 'i-emu99999999' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole @quiet
            RamRolePolicyResult = 'app-test', 'no-such-role' | Add-RamRolePolicy @custom -ThrottleLimit 1 @quiet
            BastionHostGroupAccountResult = '1', '99' | Grant-BastionHostGroupAccount -HostAccountName root @where @quiet
            CloudIamContextTest = @(Test-CloudIamContext Volcengine) + @(& {
                    Set-CloudIamContext Volcengine -Credential $wrong
                    Test-CloudIamContext Volcengine
                })
        }
        $rows.BastionHostAccountResult = $rows.BastionHostGroupAccountResult.Accounts
        $script:unknown = Add-RamRolePolicy app @custom -Endpoint $page.Endpoint @quiet
        $page.Dispose()

        # The lines that have something in them.
        function Get-Line($Object, [int] $Width = 160) {
            ($Object | Format-Table | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_.Trim() }
        }

        # The text without what steers a terminal.
        function Get-PlainText([string[]] $Line) {
            $Line | ForEach-Object { $_ -replace "$escape\[[0-9;]*m" }
        }

        # What a script does, with colours as they were before.
        function Invoke-WithStyle([scriptblock] $Script) {
            $before = $PSStyle.OutputRendering, $PSStyle.Formatting.Error, $PSStyle.Formatting.Warning
            try {
                & $Script
            }
            finally {
                $PSStyle.OutputRendering, $PSStyle.Formatting.Error, $PSStyle.Formatting.Warning = $before
            }
        }
    }

    AfterAll {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'where the terminal has colours' -Tag PowerShell7 {
        It 'show a failed <_> in the colour of errors, and no other row in any' -ForEach @(
            'EcsInstanceIamRoleResult', 'RamRolePolicyResult', 'BastionHostGroupAccountResult', 'BastionHostAccountResult',
            'CloudIamContextTest'
        ) {
            $pair = @($rows[$_])
            $pair.Count | Should -Be 2
            Invoke-WithStyle {
                $PSStyle.OutputRendering = 'Ansi'
                $good, $bad = (Get-Line $pair)[-2, -1]
                $good | Should -Not -Match $escape
                $colour = [regex]::Escape($PSStyle.Formatting.Error)
                $bad | Should -Match "$colour(Failed|False)$escape\[0m"
                $bad | Should -Match "$colour$($pair[1].ErrorCode)$escape\[0m"

                # The whole row, but for a list, which the table writes by itself.
                $list = if ($_ -eq 'BastionHostGroupAccountResult') { '\{[^}]+\}' } else { '' }
                ($bad -replace "$colour.+?$escape\[0m").Trim() | Should -Match "^$list$"
            }
        }

        It 'show what nobody knows in the colour of warnings' {
            $unknown.Status | Should -Be 'Unknown'
            Invoke-WithStyle {
                $PSStyle.OutputRendering = 'Ansi'
                (Get-Line $unknown)[-1].StartsWith("$($PSStyle.Formatting.Warning)Unknown$escape[0m") | Should -BeTrue
            }
        }

        It 'use the colours that the user chose, or none' {
            Invoke-WithStyle {
                $PSStyle.OutputRendering = 'Ansi'
                $PSStyle.Formatting.Error = $PSStyle.Foreground.Magenta
                (Get-Line $rows.RamRolePolicyResult)[-1].StartsWith("$($PSStyle.Foreground.Magenta)Failed") | Should -BeTrue
                $PSStyle.Formatting.Error = ''
                (Get-Line $rows.RamRolePolicyResult)[-1] | Should -Not -Match $escape
            }
        }

        It 'have the widths and columns of plain text, and leave no colour open, <_> wide' -ForEach 40, 77, 84, 93, 160 {
            foreach ($type in $rows.Keys) {
                Invoke-WithStyle {
                    $PSStyle.OutputRendering = 'PlainText'
                    $plain = Get-Line $rows[$type] $_
                    $PSStyle.OutputRendering = 'Ansi'
                    $coloured = Get-Line $rows[$type] $_
                    $plain | Should -Not -Match $escape
                    @($coloured -match $escape).Count | Should -BeGreaterThan 0
                    Get-PlainText $coloured | Should -Be $plain -Because $type
                    foreach ($line in $coloured -match $escape) {
                        $last = [regex]::Matches($line, "$escape\[[0-9;]*m")[-1]
                        $last.Value | Should -Be "$escape[0m" -Because "of $line"
                    }
                }
            }
        }

        It 'go into a text or a file without colours' {
            $file = Join-Path $TestDrive 'results.txt'
            Invoke-WithStyle {
                $PSStyle.OutputRendering = 'Host'
                Get-Line $rows.EcsInstanceIamRoleResult | Should -Not -Match $escape
                $rows.EcsInstanceIamRoleResult > $file
                Get-Content -LiteralPath $file | Should -Not -Match $escape
                $PSStyle.OutputRendering = 'PlainText'
                Get-Line $rows.EcsInstanceIamRoleResult | Should -Not -Match $escape
            }
        }

        It 'are the same for objects that come from a file or a job' {
            $path = Join-Path $TestDrive 'results.xml'
            $rows.EcsInstanceIamRoleResult + $unknown + $rows.CloudIamContextTest | Export-Clixml -LiteralPath $path
            $read = Import-Clixml -LiteralPath $path
            $read[0].PSTypeNames[0] | Should -Be 'Deserialized.CloudIam.PowerShell.EcsInstanceIamRoleResult'
            Invoke-WithStyle {
                $PSStyle.OutputRendering = 'Ansi'
                Get-Line $read[0, 1] | Should -Be (Get-Line $rows.EcsInstanceIamRoleResult)
                Get-Line $read[2] | Should -Be (Get-Line $unknown)
                Get-Line $read[3, 4] | Should -Be (Get-Line $rows.CloudIamContextTest)
            }
        }
    }

    It 'have no colour where PowerShell has no $PSStyle' {
        if ($hasStyle) {
            # What the columns call then, asked for by itself, in a process that was told to show no colour.
            $run = Invoke-ChildPowerShell @'
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
$row = Add-EcsInstanceIamRole i-emu99999999 EcsTestRole -ErrorAction SilentlyContinue
[CloudIam.PowerShell.Views.ResultRow]::Cell($row, 'Status').GetType().Name
$row
'@
            $run.Output | Should -Match 'GrantStatus'
            $run.Output | Should -Match 'Failed +i-emu99999999'
            $run.Output | Should -Not -Match $escape
        }
        else {
            Get-Line $rows.EcsInstanceIamRoleResult | Should -Not -Match $escape
            (Get-Line $rows.EcsInstanceIamRoleResult)[-1] | Should -Match '^Failed +i-emu99999999'
        }
    }

    It 'call nothing but one method of the module, once a coloured column' {
        [xml] $views = [IO.File]::ReadAllText((Join-Path $ModuleFolder 'CloudIam.PowerShell.Format.ps1xml'))
        $scripts = $views.SelectNodes('//ScriptBlock') | ForEach-Object { $_.InnerText }
        $scripts | Should -Match "^\[CloudIam\.PowerShell\.Views\.ResultRow\]::Cell\(\`$_,'\w+'\)$"
        @($scripts).Count | Should -Be 23
    }

    It 'show no word of a cloud that steers the terminal: <Name>' -ForEach @(
        @{
            Name = 'Get-EcsInstance'; Arguments = @{ Region = 'cn-beijing' }; Properties = 'InstanceName', 'Tags'
            Body = '{"Result":{"Instances":[{"InstanceId":"i-1","InstanceName":"w\u001b[2Jb",' +
                '"Tags":[{"Key":"k","Value":"\u009b1m"}]}]}}'
        }
        @{
            Name = 'Get-RamPolicy'; Arguments = @{}; Properties = , 'Description'
            Body = '{"RequestId":"r","IsTruncated":false,"Policies":{"Policy":[{"PolicyName":"p","PolicyType":"Custom",' +
                '"Description":"one\ntwo\u001b]0;x\u0007"}]}}'
        }
        @{
            Name = 'Add-RamRolePolicy'; Arguments = @{ RoleName = 'r'; PolicyName = 'p'; PolicyType = 'Custom' }
            Properties = 'ErrorCode', 'ErrorMessage'
            Body = '{"RequestId":"r","Code":"Odd\u001b[31m","Message":"No\u001b[31m."}'; Status = 400
        }
    ) {
        $server = Open-ScriptedServer (Get-HttpAnswer $Body $(if ($Status) { $Status } else { 200 }))
        try {
            $key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
            $found = & $Name @Arguments -Credential $key -Endpoint $server.Endpoint -ErrorAction SilentlyContinue
        }
        finally {
            $server.Dispose()
        }

        @($found).Count | Should -Be 1
        $text = ($found | Format-List | Out-String) + (Get-Line $found) + ($found | ConvertTo-Csv | Out-String)
        $text | Should -Not -Match '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]'
        foreach ($property in $Properties) {
            $found.$property | Should -Not -BeNullOrEmpty
        }
    }

    It 'show a list in no colour, with every word' {
        $text = $rows.RamRolePolicyResult[1] | Format-List | Out-String
        $text | Should -Match 'Status +: Failed'
        $text | Should -Match 'ErrorMessage +: \S'
        $text | Should -Not -Match $escape
    }
}
