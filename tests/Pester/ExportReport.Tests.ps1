BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $script:forms = @(
        @{ Form = 'as they are'; Convert = { $input } }
        @{ Form = 'from Import-Clixml'; Convert = { $input | Export-Clixml form.clixml; Import-Clixml form.clixml } }
        @{ Form = 'through Select-Object'; Convert = { $input | Select-Object -Property * } }
        @{ Form = 'from JSON'; Convert = { $input | ConvertTo-Json -Depth 4 | ConvertFrom-Json | ForEach-Object { $_ } } }
    )
}

Describe 'Export-CloudIamReport' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # The data that a page holds.
        function Get-PageData([string] $Path) {
            $page = [IO.File]::ReadAllText((Get-Item $Path).FullName)
            [regex]::Match($page, '(?s)id="data">(.*?)</script>').Groups[1].Value | ConvertFrom-Json
        }

        # The map of a page, a line for each end of a branch: its ids from the outermost on, and its state unless it is there.
        function Get-PageMap([string] $Path) {
            function Get-Branch($Nodes, [string] $Above) {
                foreach ($node in $Nodes) {
                    $text = "$Above/$($node[0])"
                    if ($node.Count -gt 7) { Get-Branch $node[7] $text }
                    else { $text + @{ 0 = ' listed'; 1 = ''; 2 = ' failed'; 3 = ' unknown' }[[int] $node[3]] }
                }
            }
            foreach ($map in (Get-PageData $Path).maps) { Get-Branch $map.nodes '' }
        }

        # The number on the card with a label.
        function Get-PageTotal([string] $Path, [string] $Label) {
            $page = [IO.File]::ReadAllText((Get-Item $Path).FullName)
            $found = [regex]::Match($page, "<span class=`"number`">([\d,]+)</span><span class=`"label`">$Label</span>")
            if ($found.Success) { [int] $found.Groups[1].Value.Replace(',', '') } else { 0 }
        }

        $script:quiet = @{ ErrorAction = 'SilentlyContinue'; Confirm = $false }
        $script:bastion = @{ UserId = '2'; BastionHostId = 'bastionhost-cn-1' }
    }

    BeforeEach {
        Start-CloudIamEmulator | Set-CloudIamContext
        Push-Location TestDrive:/
        Get-ChildItem TestDrive:/ | Remove-Item -Recurse -Force
    }

    AfterEach {
        Pop-Location
        Clear-CloudIamContext
        Stop-CloudIamEmulator
    }

    Context 'of what it takes' {
        It 'tells of the three grants <Form>' -ForEach $forms {
            $results = @(
                'i-emu00000001', 'i-emu00000003', 'i-emu99999999' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole @quiet
                'app-prod', 'nobody' | Add-RamRolePolicy -PolicyName ops -PolicyType Custom @quiet
                '1', '99' | Grant-BastionHostGroupAccount -HostAccountName root, ops @bastion @quiet
            )
            $results | & $Convert | Export-CloudIamReport report.html
            Get-PageTotal report.html 'Added' | Should -Be 2
            Get-PageTotal report.html 'Already present' | Should -Be 2
            Get-PageTotal report.html 'Failed' | Should -Be 3
            Get-PageMap report.html | Should -Be @(
                '/EcsTestRole/i-emu00000001', '/EcsTestRole/i-emu00000003', '/EcsTestRole/i-emu99999999 failed'
                '/ops/app-prod', '/ops/nobody failed'
                '/bastionhost-cn-1/2/1/ops', '/bastionhost-cn-1/2/1/root'
                '/bastionhost-cn-1/2/99/ops failed', '/bastionhost-cn-1/2/99/root failed')
            (Get-PageData report.html).groups.code | Sort-Object |
                Should -Be 'EntityNotExist.Role', 'InvalidInstance.NotFound', 'OBJECT_NOT_FOUND'
        }

        It 'tells of reads <Form>' -ForEach $forms {
            $reads = @(
                Get-EcsInstance -InstanceId i-emu00000001, i-emu00000003
                Get-EcsInstanceIamRole -IamRoleName EcsTestRole
                Get-EcsIamRole app-prod
                Get-RamRolePolicy audit
                Get-RamRole audit, app-test
                Get-RamPolicy deploy -PolicyType Custom
                Get-BastionHost; Get-BastionHostUser -UserName bob -BastionHostId bastionhost-cn-1
                Get-BastionHostGroup -HostGroupName empty -BastionHostId bastionhost-cn-1
                Get-BastionHostGroupAccount -UserId 1 -BastionHostId bastionhost-cn-1
            )
            $reads | & $Convert | Export-CloudIamReport report.html
            Get-PageTotal report.html 'Found' | Should -Be 3
            Get-PageTotal report.html 'Listed' | Should -Be 9
            Get-PageMap report.html | Should -Be @(
                '/app-prod listed', '/EcsTestRole/i-emu00000003', '//i-emu00000001 listed'
                '/deploy listed', '/ReadOnlyAccess/audit', '//app-test listed'
                '/bastionhost-cn-1/1/1/root', '/bastionhost-cn-1/2 listed', '/bastionhost-cn-1//5 listed')
        }

        It 'tells of rows of a table, but for the accounts that it has lost' {
            @('i-emu00000001', 'i-emu99999999' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole @quiet) | Export-Csv a.csv
            @('app-prod' | Add-RamRolePolicy -PolicyName ops -PolicyType Custom @quiet) | Export-Csv b.csv -NoTypeInformation
            @('1' | Grant-BastionHostGroupAccount -HostAccountName root @bastion @quiet) | Export-Csv c.csv -NoTypeInformation
            Get-EcsInstanceIamRole -IamRoleName backup-agent | Export-Csv d.csv -NoTypeInformation
            Get-BastionHostGroupAccount -UserName alice -BastionHostId bastionhost-cn-1 | Export-Csv e.csv -NoTypeInformation
            'a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv' | ForEach-Object { Import-Csv $_ } | Export-CloudIamReport report.html
            Get-PageMap report.html | Should -Be @(
                '/backup-agent/i-emu00000007', '/EcsTestRole/i-emu00000001', '/EcsTestRole/i-emu99999999 failed', '/ops/app-prod'
                '/bastionhost-cn-1/1/1', '/bastionhost-cn-1/2/1')
            [IO.File]::ReadAllText((Get-Item report.html).FullName) | Should -BeLike '*accounts are not in this input*'
        }

        It 'takes the last word about a thing: added, then taken back' {
            $given = @('i-emu00000001' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole
                'app-test' | Add-RamRolePolicy -PolicyName ops -PolicyType Custom
                '1' | Grant-BastionHostGroupAccount -HostAccountName root @bastion)
            $taken = @($given[0] | Remove-EcsInstanceIamRole @quiet; $given[1] | Remove-RamRolePolicy @quiet
                $given[2] | Revoke-BastionHostGroupAccount @quiet)
            $given + $taken | Export-CloudIamReport report.html
            Get-PageTotal report.html 'Added' | Should -Be 3
            Get-PageTotal report.html 'Removed' | Should -Be 3
            Get-PageMap report.html | Should -BeNullOrEmpty
            $given | Export-CloudIamReport report.html
            @(Get-PageMap report.html).Count | Should -Be 3
        }

        It 'shows a replaced role as gone' {
            @(Get-EcsInstanceIamRole i-emu00000007; Add-EcsInstanceIamRole i-emu00000007 EcsTestRole -Force) |
                Export-CloudIamReport report.html
            Get-PageMap report.html | Should -Be '/EcsTestRole/i-emu00000007'
        }

        It 'tells of errors that 2>&1 brings in: a list that could not be read, and a permission that is missing' {
            $detail = @{ AuthAction = 'ram:AttachPolicyToRole' }
            $refusal = @{ Code = 'NoPermission'; Message = 'No.'; RequestId = 'r'; AccessDeniedDetail = $detail }
            $server = Open-ScriptedServer (Get-HttpAnswer (ConvertTo-Json $refusal) 403)
            $where = @{ Endpoint = $server.Endpoint; Credential = ConvertTo-Credential 'LTAItestkey0001' 'secret' }
            try {
                & {
                    $ErrorActionPreference = 'Continue'
                    Get-RamRolePolicy app @where
                    Add-RamRolePolicy app ops -PolicyType Custom @where
                    Get-RamRolePolicy audit
                } 2>&1 | Export-CloudIamReport report.html
            }
            finally {
                $server.Dispose()
            }

            $group = (Get-PageData report.html).groups
            $group.code | Should -Be 'NoPermission'
            @($group.rows).Count | Should -Be 2
            $group.rows[0][0] | Should -Be 'app'
            (Get-PageData report.html).texts[$group.rows[0][1]] | Should -Be 'Get-RamRolePolicy'
            Get-PageMap report.html | Should -Be '/ops/app failed', '/ReadOnlyAccess/audit'
            $page = [IO.File]::ReadAllText((Get-Item report.html).FullName)
            $page | Should -BeLike '*Allow ram:AttachPolicyToRole for the caller*'
            $page | Should -Match '(?s)<pre class="text">.*&quot;ram:AttachPolicyToRole&quot;'
        }

        It 'writes one error for each object that it cannot tell of, and goes on' {
            $given = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
            $wanted = [pscustomobject]@{ InstanceId = 'i-1'; IamRoleName = 'app'; Region = 'cn-beijing' }
            $odd = [pscustomobject]@{ InstanceId = 'i-1'; IamRoleName = 'app'; Status = 'RUNNING' }
            'text', $given, $wanted, $null, $odd, 5 |
                Export-CloudIamReport report.html -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure.Count | Should -Be 4
            $failure.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'InvalidReportInput,*'
            $failure.CategoryInfo.Category | Select-Object -Unique | Should -Be 'InvalidArgument'
            $failure[0].TargetObject | Should -Be 'text'
            $failure[0].Exception.Message | Should -BeLike '*System.String*Pipe results*'
            Get-PageMap report.html | Should -Be '/EcsTestRole/i-emu00000001'
            [IO.File]::ReadAllText((Get-Item report.html).FullName) | Should -BeLike '*that are not in it: 4.*'
        }

        It 'takes a list as the parameter too' {
            $given = @('i-emu00000001', 'i-emu00000002' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole)
            Export-CloudIamReport report.html -InputObject $given
            @(Get-PageMap report.html).Count | Should -Be 2
        }

        It 'writes a page that says so, with a warning, when nothing comes: <_>' -ForEach '@()', '$null' {
            $warn = '-WarningVariable warning -WarningAction SilentlyContinue; $warning'
            & ([scriptblock]::Create("$_ | Export-CloudIamReport report.html $warn")) | Should -BeLike 'Nothing was piped in*'
            [IO.File]::ReadAllText((Get-Item report.html).FullName) | Should -BeLike '*Nothing was piped in*'
        }

        It 'writes Chinese for those who read it' {
            $before = [cultureinfo]::CurrentUICulture
            try {
                [cultureinfo]::CurrentUICulture = 'zh-CN'
                Get-RamRolePolicy audit | Export-CloudIamReport report.html -WhatIf:$false
            }
            finally {
                [cultureinfo]::CurrentUICulture = $before
            }
            $text = [IO.File]::ReadAllText((Get-Item report.html).FullName)
            $text | Should -BeLike '*<html lang="zh-CN">*'
            $text | Should -BeLike "*$(ConvertFrom-Escape '\u5931\u8d25\u9879')*"
        }

        It 'names neither machine nor user nor folder' {
            Get-RamRolePolicy audit | Export-CloudIamReport report.html
            $text = [IO.File]::ReadAllText((Get-Item report.html).FullName)
            $folder = (Get-Item TestDrive:/).FullName
            foreach ($secret in $folder, [Environment]::MachineName, $HOME, (Get-CloudIamContext -Cloud AlibabaCloud).Endpoint) {
                if ("$secret".Length -gt 4) {
                    $text | Should -Not -BeLike "*$secret*"
                }
            }
        }
    }

    Context 'of the file' {
        BeforeEach {
            $script:read = @(Get-RamRolePolicy audit)
        }

        It 'is UTF-8 without a mark, with its title, and written nothing to the pipeline' {
            $read | Export-CloudIamReport report.html -Title 'A <b> & c' | Should -BeNullOrEmpty
            $bytes = [IO.File]::ReadAllBytes((Get-Item report.html).FullName)
            [Text.Encoding]::ASCII.GetString($bytes, 0, 15) | Should -Be '<!DOCTYPE html>'
            [Text.Encoding]::UTF8.GetString($bytes) | Should -BeLike '*<h1>A &lt;b&gt; &amp; c</h1>*'
        }

        It 'is given on by -PassThru' {
            $file = $read | Export-CloudIamReport report.html -PassThru
            $file | Should -BeOfType ([IO.FileInfo])
            $file.FullName | Should -Be (Get-Item report.html).FullName
        }

        It 'stands in the current folder, wherever that is' {
            $null = New-Item -ItemType Directory sub
            Push-Location sub
            try { $read | Export-CloudIamReport ../up.html; $read | Export-CloudIamReport ./here.html } finally { Pop-Location }
            'up.html', 'sub/here.html' | Should -Exist
        }

        It 'is not written with -WhatIf' {
            $read | Export-CloudIamReport report.html -WhatIf
            Get-ChildItem TestDrive:/ | Should -BeNullOrEmpty
        }

        It 'is not replaced with -NoClobber, and the command ends before anything runs' {
            Set-Content report.html 'old'
            $ran = New-Object Collections.ArrayList
            { 1..3 | ForEach-Object { $ran.Add($_); $read } | Export-CloudIamReport report.html -NoClobber } |
                Should -Throw -ErrorId 'NoClobber,*'
            $ran.Count | Should -Be 0
            Get-Content report.html | Should -Be 'old'
            $read | Export-CloudIamReport new.html -NoClobber
            'new.html' | Should -Exist
        }

        It 'that is read-only is replaced with -Force alone, and stays so' {
            Set-Content report.html 'old'
            Set-ItemProperty -Path report.html -Name IsReadOnly -Value $true
            { $read | Export-CloudIamReport report.html } | Should -Throw -ErrorId 'ReportNotWritten,*'
            Get-Content report.html | Should -Be 'old'
            $read | Export-CloudIamReport report.html -Force
            Get-Content report.html -TotalCount 1 | Should -Be '<!DOCTYPE html>'
            (Get-Item report.html).IsReadOnly | Should -BeTrue
        }

        It 'must be one that can be written: <Path>' -ForEach @(
            @{ Path = 'no/such/report.html'; Words = '*no folder*no*such*Make it first*' }
            @{ Path = '.'; Words = '*is a folder*report.html*' }
            @{ Path = 'env:report'; Words = '*must be a file*Environment*' }
            @{ Path = '*.none'; Words = '*matches 0 files*' }
        ) {
            $problem = { $read | Export-CloudIamReport $Path } | Should -Throw -ErrorId 'InvalidArgument,*' -PassThru
            $problem.Exception.Message | Should -BeLike $Words
            $problem.TargetObject | Should -Be $Path
        }

        It 'may be named by a pattern that matches it, or literally' {
            Set-Content one.html 'old'
            $read | Export-CloudIamReport o*.html
            Get-Content one.html -TotalCount 1 | Should -Be '<!DOCTYPE html>'
            $read | Export-CloudIamReport -LiteralPath 'a[1].html'
            Test-Path -LiteralPath 'a[1].html' | Should -BeTrue
        }

        It 'stays as it was when the pipeline ends with an error or is left' {
            Set-Content report.html 'old'
            { & { $read; throw 'Enough.' } | Export-CloudIamReport report.html } | Should -Throw 'Enough.'
            Get-Content report.html | Should -Be 'old'
            @(Get-ChildItem -Force).Name | Should -Be 'report.html'
        }

        It 'holds what came before Select-Object -First stopped the rest' {
            $given = 1..5 | ForEach-Object { "i-emu0000002$_" } | Add-EcsInstanceIamRole -IamRoleName EcsTestRole
            $given | Select-Object -First 2 | Export-CloudIamReport report.html -PassThru | Select-Object -First 1
            @(Get-PageMap report.html).Count | Should -Be 2
        }
    }

    It 'writes the same in both flavours' -Tag PowerShell7 {
        $script = @'
Import-Module (Join-Path (Split-Path $env:CLOUDIAM_TEST_MODULE) "bin/$env:CLOUDIAM_TEST_FLAVOUR/CloudIam.PowerShell.dll")
Start-CloudIamEmulator | Set-CloudIamContext
@(Get-EcsInstance; Get-EcsInstanceIamRole; Get-RamRolePolicy; Get-BastionHostGroupAccount -BastionHostId bastionhost-cn-1) |
    Export-CloudIamReport $env:CLOUDIAM_TEST_REPORT
[Threading.Thread]::CurrentThread.CurrentUICulture = 'zh-CN'
$text = [IO.File]::ReadAllText($env:CLOUDIAM_TEST_REPORT) -replace '(?s)<time.*?</time>'
$folder = Split-Path (Get-Command Export-CloudIamReport).DLL
[pscustomobject]@{ Text = $text; Flavour = Split-Path $folder -Leaf } | ConvertTo-Json
Stop-CloudIamEmulator
'@
        $file = Join-Path (Get-Item TestDrive:/).FullName 'flavour.html'
        $pages = foreach ($flavour in 'net8.0', 'netstandard2.0') {
            Invoke-ChildJson $script @{ CLOUDIAM_TEST_FLAVOUR = $flavour; CLOUDIAM_TEST_REPORT = $file }
        }
        $pages.Flavour | Should -Be 'net8.0', 'netstandard2.0'
        $pages[0].Text.Length | Should -BeGreaterThan 10000
        $pages[1].Text | Should -BeExactly $pages[0].Text
    }

    It 'writes a hundred thousand results in seconds' {
        $template = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
        $rows = foreach ($i in 1..100000) {
            [pscustomobject]@{ InstanceId = "i-$i"; IamRoleName = "role-$($i % 20)"; Region = $template.Region; Status = 'Added' }
        }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $rows | Export-CloudIamReport large.html
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 60
        Get-PageTotal large.html 'Added' | Should -Be 100000
    }
}
