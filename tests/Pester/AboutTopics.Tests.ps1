BeforeDiscovery {
    $topics = 'about_CloudIam', 'about_CloudIam_Credentials', 'about_CloudIam_Emulator', 'about_CloudIam_Errors',
    'about_CloudIam_Permissions'
    $script:pages = foreach ($culture in 'en-US', 'zh-CN') {
        $topics | ForEach-Object { @{ Topic = $_; Culture = $culture } }
    }
}

Describe 'The topic' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        $english = Join-Path $ModuleFolder 'en-US'
        $script:topics = (Get-ChildItem -LiteralPath $english -Filter 'about_*').Name -replace '\.help\.txt$'

        function Read-Topic([string] $Topic, [string] $Culture) {
            [IO.File]::ReadAllText((Join-Path $ModuleFolder "$Culture/$Topic.help.txt")) -split '\r?\n'
        }

        # Headings by their depth, in order.
        function Get-Outline([string[]] $Line) {
            ($Line | Where-Object { $_ -match '^( {2})?[^ ]' } | ForEach-Object { $_.Length - $_.TrimStart().Length }) -join ' '
        }

        # What is the same in every language: commands, parameters, actions and codes.
        function Get-Term([string[]] $Line) {
            $pattern = '\b[A-Z][a-z]+-[A-Z]\w+|(?<![\w-])-[A-Z]\w+|\b[a-z-]+:[A-Z]\w+|\b[A-Z]+_[A-Z_]+\b'
            [regex]::Matches($Line -join "`n", $pattern).Value | Sort-Object -Unique
        }

        # Examples: lines of eight spaces and more, with what is blank between them.
        function Get-CodeBlock([string[]] $Line) {
            [regex]::Matches($Line -join "`n", '(?m)(^ {8}.*(\n|\z)(^\s*\n(?= {8}))*)+').Value
        }
    }

    It 'is shown by Get-Help with the UI culture <_>, whichever it is' -ForEach 'en-US', 'zh-CN' {
        $shown = Invoke-ChildJson @"
[Threading.Thread]::CurrentThread.CurrentUICulture = [Globalization.CultureInfo]::GetCultureInfo('$_')
[Console]::OutputEncoding = New-Object Text.UTF8Encoding `$false
Import-Module `$env:CLOUDIAM_TEST_MODULE
`$all = @{ Synopsis = (Get-Help Get-RamRole).Synopsis }
foreach (`$topic in '$($topics -join "', '")') {
    `$all[`$topic] = Get-Help `$topic | Out-String -Width 200
}
[Console]::Out.Write((ConvertTo-Json `$all))
"@
        foreach ($topic in $topics) {
            $expected = Read-Topic $topic $_ | Where-Object { $_.Trim() } | ForEach-Object { $_.TrimEnd() }
            $shown.$topic -split '\r?\n' | Where-Object { $_.Trim() } | ForEach-Object { $_.TrimEnd() } | Should -Be $expected
        }

        # Commands are told of in English where there is no other language of them.
        $shown.Synopsis | Should -Be 'Finds Alibaba Cloud RAM roles by name.'
    }

    It 'is one of five, in both languages' {
        $topics | Sort-Object | Should -Be (
            'about_CloudIam', 'about_CloudIam_Credentials', 'about_CloudIam_Emulator', 'about_CloudIam_Errors',
            'about_CloudIam_Permissions')
        (Get-ChildItem -LiteralPath (Join-Path $ModuleFolder 'zh-CN')).Name -replace '\.help\.txt$' | Sort-Object |
            Should -Be ($topics | Sort-Object)
    }

    It '<_> has the same sections and terms in both languages' -ForEach @($pages.Topic | Select-Object -Unique) {
        $english = Read-Topic $_ 'en-US'
        $chinese = Read-Topic $_ 'zh-CN'
        Get-Outline $chinese | Should -Be (Get-Outline $english)
        Get-Term $chinese | Should -Be (Get-Term $english)
        "$chinese" | Should -Match '[\u4e00-\u9fff]'
    }

    It '<Topic> (<Culture>) fits a window of 80 characters' -ForEach $pages {
        # A Chinese character is as wide as two.
        $long = Read-Topic $Topic $Culture | Where-Object { $_.Length + [regex]::Matches($_, '[\u2e80-\uffef]').Count -gt 90 }
        $long | Should -BeNullOrEmpty
    }

    It '<Topic> (<Culture>) names commands and parameters that there are' -ForEach $pages {
        $terms = Get-Term (Read-Topic $Topic $Culture)
        $known = (Get-Module CloudIam.PowerShell).ExportedCmdlets
        $terms | Where-Object { $_ -cmatch '^\w+-(CloudIam|Ecs|Ram|Bastion)' } |
            ForEach-Object { $known.Keys | Should -Contain $_ }
        $others = Get-Command Where-Object, Group-Object, Sort-Object, Get-Content
        $parameters = @($known.Values) + $others | ForEach-Object { $_.Parameters.Keys } | ForEach-Object { "-$_" }
        $terms | Where-Object { $_ -like '-*' -and $_ -notlike '-Be*' -and $_ -notin $parameters } | Should -BeNullOrEmpty
    }

    It '<Topic> (<Culture>) has examples that PowerShell can read' -ForEach $pages {
        $text = (Read-Topic $Topic $Culture) -join "`n"
        $examples = [regex]::Match($text, '(?ms)^(EXAMPLES|\u793a\u4f8b)\n(.*?)^\S').Groups[2].Value -split '\n'
        if ($Topic -ne 'about_CloudIam_Permissions') {
            $blocks = Get-CodeBlock $examples
            $blocks | Should -Not -BeNullOrEmpty
            foreach ($block in $blocks) {
                $flaws = $null
                $null = [Management.Automation.Language.Parser]::ParseInput($block, [ref] $null, [ref] $flaws)
                $flaws | Should -BeNullOrEmpty
            }
        }
        else {
            $policies = Get-CodeBlock ($text -split '\n') | Where-Object { $_.Trim().StartsWith('{') }
            @($policies).Count | Should -Be 3
            $allowed = foreach ($policy in $policies) {
                ($policy | ConvertFrom-Json).Statement | ForEach-Object {
                    $_.Effect | Should -Be 'Allow'
                    @($_.Resource) | Should -Not -BeNullOrEmpty
                    $_.Action
                }
            }
            $needed = Get-Term ($text -split '\n') | Where-Object { $_ -cmatch '^[a-z-]+:' -and $_ -notlike 'sts:*' }
            $allowed | Sort-Object -Unique | Should -Be ($needed | Sort-Object -Unique)
        }
    }
}

Describe 'about_CloudIam_Permissions' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        $script:text = [IO.File]::ReadAllText((Join-Path $ModuleFolder 'en-US/about_CloudIam_Permissions.help.txt'))
    }

    It 'tells of every command that calls a cloud' {
        (Get-Module CloudIam.PowerShell).ExportedCmdlets.Values |
            Where-Object { $_.Parameters.ContainsKey('Endpoint') -and $_.Parameters.ContainsKey('ThrottleLimit') } |
            ForEach-Object { $text | Should -Match "\b$($_.Name)\b" }
    }

    It 'tells of the actions that the code calls, and of no others' {
        $source = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../src/CloudIam.Core'))
        $literals = Get-ChildItem -LiteralPath $source -Filter *.cs -Recurse |
            Where-Object { $_.FullName -notmatch '[\\/]Credentials[\\/]' } |
            Select-String -CaseSensitive -AllMatches '"((Get|List|Describe|Attach|Detach|Associate|Disassociate)[A-Z]\w+)"' |
            ForEach-Object { $_.Matches } | ForEach-Object { $_.Groups[1].Value } | Where-Object { $_ -notmatch 'Async$|Date$' }
        $told = [regex]::Matches($text, '\b[a-z-]+:([A-Z]\w+)') | ForEach-Object { $_.Groups[1].Value }
        $told | Sort-Object -Unique | Should -Be ($literals | Sort-Object -Unique)
    }
}

Describe 'about_CloudIam_Errors (<_>)' -ForEach 'en-US', 'zh-CN' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # What the topic has: category by code. A row may name its own category; else it is the section's.
        $script:told = @{}
        $section = $null
        $script:lines = [IO.File]::ReadAllText((Join-Path $ModuleFolder "$_/about_CloudIam_Errors.help.txt")) -split '\r?\n'
        foreach ($line in $lines) {
            if ($line -match '^ {0,2}\S') {
                $section = if ($line -match '^  .+\(([\w, ]+)\)$') { $Matches[1] }
            }
            elseif ($section -and $line -cmatch '^ {8}([A-Z][\w.]+\*?)( {2,}|$)(\w+)?') {
                $told[$Matches[1]] = if ($section -like '*, *') { $Matches[3] } else { $section }
            }
        }

        # The first item that is looked at loads the core.
        $null = Add-EcsInstanceIamRole '' '' -ErrorAction SilentlyContinue
        $script:core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'CloudIam.Core' }
        $hidden = [Reflection.BindingFlags] 'NonPublic, Static'
        $categories = (Get-Command Get-RamRole).ImplementingType.Assembly.GetType('CloudIam.PowerShell.Errors.ErrorCategories')
        $script:for = $categories.GetMethod('For', [Reflection.BindingFlags] 'Public, Static')
        $script:lists = $core.GetType('CloudIam.Core.Resilience.ErrorCodes').GetFields($hidden) |
            Where-Object { $_.FieldType -eq [Collections.Generic.HashSet[string]] } |
            ForEach-Object { $_.GetValue($null) }
    }

    It 'has every code of this module' {
        $fields = $core.GetType('CloudIam.Core.Http.ClientErrorCodes').GetFields()
        $codes = @($fields | ForEach-Object { $_.GetRawConstantValue() }) + 'InvalidArgument'
        $codes.Count | Should -BeGreaterThan 10
        $codes | Where-Object { -not $told.ContainsKey($_) } | Should -BeNullOrEmpty
    }

    It 'has every id that a command makes by itself, with its category' {
        $source = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../src/CloudIam.PowerShell'))
        $pairs = Get-ChildItem -LiteralPath $source -Filter *.cs -Recurse | ForEach-Object {
            [regex]::Matches([IO.File]::ReadAllText($_.FullName), '"([A-Z]\w+)",\s*ErrorCategory\.(\w+)')
        }
        $pairs.Count | Should -BeGreaterThan 4
        foreach ($pair in $pairs) {
            $id = $pair.Groups[1].Value
            $category = $pair.Groups[2].Value
            $row = $lines | Where-Object { $_ -cmatch "^ {8}$id( |$)" }
            $row | Should -Not -BeNullOrEmpty -Because $id
            if (-not $told.ContainsKey($id)) {
                $row | Should -BeLike "*$category*"
            }
            else {
                $told[$id] | Should -Be $category
            }
        }
    }

    It 'has every code that the module decides by' {
        $lists.Count | Should -BeGreaterThan 30
        foreach ($code in $lists) {
            # A row that ends in a star is a pattern as it stands.
            $told.Keys | Where-Object { $code -clike $_ } | Should -Not -BeNullOrEmpty -Because "of $code"
        }
    }

    It 'has each code under the category that its errors have' {
        $told.Count | Should -BeGreaterThan 60
        foreach ($code in $told.Keys) {
            "$($for.Invoke($null, @($code.TrimEnd('*'), [nullable[int]] $null)))" | Should -Be $told[$code] -Because "of $code"
        }
    }

    It 'has a section for every category' {
        $some = @('EndpointUnreachable', 'RequestTimeout', 'InvalidResponse', 'InvalidItem', 'Stopped', 'JournalFailed') +
        @('InvalidJournal', 'Throttling', 'SignatureDoesNotMatch', 'NoPermission', 'InternalError', 'LimitExceeded') +
        @('EntityAlreadyExists', 'NotFound')
        $byCode = $some | ForEach-Object { "$($for.Invoke($null, @([string] $_, $null)))" }
        $byStatus = 400, 401, 403, 404, 409, 429, 500 |
            ForEach-Object { "$($for.Invoke($null, @('NewCode', [nullable[int]] $_)))" }
        $byCode + $byStatus | Where-Object { $_ -notin $told.Values } | Should -BeNullOrEmpty
    }
}
