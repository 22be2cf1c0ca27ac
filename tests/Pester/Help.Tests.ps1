BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'HelpFiles.ps1')
    $commands = @((Get-Module CloudIam.PowerShell).ExportedCmdlets.Keys | Sort-Object)
    $script:examples = foreach ($command in $commands | Where-Object { Test-Path (Join-Path $HelpSource "$_.md") }) {
        (Read-MarkdownHelp $command).Example | ForEach-Object { @{ Command = $command; Title = $_.Title; Code = $_.Code } }
    }
    $script:makers = @(Get-Module -ListAvailable -Name platyPS | Where-Object { $_.Version.Major -eq 0 } | Select-Object -First 1)
}

Describe 'The help files' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'HelpFiles.ps1')
        $script:commands = @((Get-Module CloudIam.PowerShell).ExportedCmdlets.Keys | Sort-Object)
    }

    It 'are one of markdown for each command, and no other' {
        (Get-ChildItem -LiteralPath $HelpSource -Filter *.md).BaseName | Sort-Object | Should -Be $commands
    }

    It 'have the same commands for Get-Help' {
        (Read-HelpFile (Get-HelpFilePath)).Keys | Sort-Object | Should -Be $commands
    }

    # Where it is not installed, the words and parameters of both are compared below all the same.
    It 'are what platyPS <_.Version> makes of the markdown' -ForEach $makers {
        $folder = Join-Path (Get-Item TestDrive:/).FullName 'made'
        $null = New-Item -ItemType Directory -Path $folder
        $update = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../build/Update-Help.ps1'))
        $run = Invoke-ChildPowerShell "`$null = & '$update' -OutputPath '$folder'"
        $run.Error | Should -BeNullOrEmpty
        $made = [IO.File]::ReadAllText((Join-Path $folder (Split-Path -Leaf (Get-HelpFilePath))))
        ([IO.File]::ReadAllText((Get-HelpFilePath)) -ceq $made) | Should -BeTrue -Because './build.ps1 help makes it anew'
    }
}

Describe 'The help of <_>' -ForEach $commands {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'HelpFiles.ps1')
        $script:command = Get-Command $_
        $script:code = Get-CodeParameter $command
        $script:markdown = Read-MarkdownHelp $_
        $script:made = (Read-HelpFile (Get-HelpFilePath))[$_]
    }

    It 'is there whole: no placeholder, a synopsis, a description, and words about every parameter' {
        $markdown.Text | Should -Not -Match '\{\{'
        $markdown.Synopsis.Length | Should -BeGreaterThan 20
        $markdown.Description.Length | Should -BeGreaterThan 60
        foreach ($name in $markdown.ParameterWords.Keys) {
            $markdown.ParameterWords[$name].Length | Should -BeGreaterThan 8 -Because "-$name needs words"
        }
    }

    It 'has every parameter with its set, type, aliases, position and pipeline input, and no other' {
        $markdown.Parameter.Keys | Sort-Object | Should -Be ($code.Keys | Sort-Object)
        foreach ($set in $code.Keys) {
            $markdown.Parameter[$set] | Sort-Object | Should -Be ($code[$set] | Sort-Object) -Because "of the set $set"
        }
    }

    It 'gives them to Get-Help too' {
        $sets = $code.Keys | ForEach-Object { ($code[$_] | Sort-Object) -join "`n" }
        $made.Parameter | Sort-Object | Should -Be ($sets | Sort-Object)
    }

    It 'shows every parameter in the syntax of its set' {
        @($markdown.Syntax).Count | Should -Be $code.Count
        foreach ($row in $code.Values | ForEach-Object { $_ }) {
            $name = $row.Split('|')[0]
            "$($markdown.Syntax)" | Should -Match "\[?-$name\b"
        }
        foreach ($shown in [regex]::Matches("$($markdown.Syntax)", '(?<=[\s\[])-(\w+)') | ForEach-Object { $_.Groups[1].Value }) {
            $command.Parameters.Keys | Should -Contain $shown
        }
    }

    It 'names the types that it takes and gives' {
        $taken = foreach ($parameter in $command.Parameters.Values) {
            if ($parameter.ParameterSets.Values | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }) {
                $parameter.ParameterType.FullName
            }
        }
        $given = @($command.OutputType | ForEach-Object { $_.Name })
        $markdown.InputType | Sort-Object | Should -Be @(if ($taken) { $taken | Sort-Object -Unique } else { 'None' })
        $markdown.OutputType | Should -Be @(if ($given) { $given } else { 'None' })
    }

    It 'has the same words in Get-Help as in markdown' {
        foreach ($part in 'Synopsis', 'Description', 'Notes') {
            $made.$part | Should -Be $markdown.$part
        }
        foreach ($part in 'InputType', 'OutputType', 'Link') {
            $made.$part | Should -Be $markdown.$part
        }
        foreach ($part in 'Title', 'Code', 'Remark') {
            $made.Example.$part | Should -Be $markdown.Example.$part
        }
        $made.ParameterWords.Keys | Sort-Object | Should -Be ($markdown.ParameterWords.Keys | Sort-Object)
        foreach ($name in $markdown.ParameterWords.Keys) {
            $made.ParameterWords[$name] | Should -Be $markdown.ParameterWords[$name]
        }
    }

    It 'is what Get-Help shows' {
        $shown = Get-Help $command.Name -Full
        $shown.Synopsis | Should -Be $markdown.Synopsis
        @($shown.examples.example).Count | Should -Be $markdown.Example.Count
    }

    It 'has three examples or more, of itself, one of piping and one of failure' {
        $markdown.Example.Count | Should -BeGreaterOrEqual 3
        $markdown.Example.Code | ForEach-Object { $_ | Should -Match "\b$($command.Name)\b" }
        $markdown.Example.Code -match '\|' | Should -Not -BeNullOrEmpty
        $markdown.Example.Code -match '-ErrorVariable|-ErrorAction|Where-Object Status -eq Failed' | Should -Not -BeNullOrEmpty
    }

    It 'links to what there is' {
        $markdown.Link | Should -Not -BeNullOrEmpty
        $markdown.Link | ForEach-Object { Join-Path $HelpSource "$_.md" | Should -Exist }
    }
}

Describe 'The examples' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        $script:called = New-Object Collections.Generic.HashSet[string]
        $script:runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()

        # Runs a script where nobody answers a prompt, and gives its output; errors that it shows are thrown.
        function Invoke-Apart([string] $Script) {
            $shell = [powershell]::Create()
            try {
                $shell.Runspace = $runspace
                $output = $shell.AddScript($Script, $true).Invoke()
                if ($shell.Streams.Error.Count -gt 0) {
                    throw "It shows an error: $($shell.Streams.Error -join ' ')"
                }

                $output
            }
            finally {
                $shell.Dispose()
            }
        }

        $folder = (Get-Item TestDrive:/).FullName
        $files = @{
            'instances.csv' = "InstanceId,IamRoleName,Region`n" +
            "i-emu00000001,app-prod,cn-beijing`ni-emu00000003,EcsTestRole,cn-beijing`n"
            'policies.csv' = "RoleName,PolicyName,PolicyType`napp-prod,ops,Custom`napp-test,ops,Custom`n"
            'host-groups.csv' = "HostGroupId,HostAccountName,UserId,BastionHostId,Region`n" +
            "1,root,2,bastionhost-cn-1,cn-hangzhou`n1,ops,2,bastionhost-cn-1,cn-hangzhou`n"
            'ids.txt' = "i-emu00000001`ni-emu99999999`n"
            'seed.json' = '{ "alibabaCloud": { "roles": [ "app" ] } }'
        }
        $files.Keys | ForEach-Object { [IO.File]::WriteAllText((Join-Path $folder $_), $files[$_]) }
        $null = Invoke-Apart (@(
                "Import-Module '$ModulePath'"
                "Set-Location -LiteralPath '$folder'"
                "`$global:ConfirmPreference = 'None'"
                'function global:Get-Credential($UserName) {'
                '    New-Object PSCredential $UserName, (New-Object Net.NetworkCredential "", "secret").SecurePassword'
                '}'
            ) -join "`n")
    }

    BeforeEach {
        $null = Invoke-Apart 'Start-CloudIamEmulator | Set-CloudIamContext'
    }

    AfterEach {
        Invoke-Apart 'Get-CloudIamEmulatorRequest | ForEach-Object { "$($_.Service):$($_.Action)" }' |
            ForEach-Object { $null = $called.Add(($_ -replace '^bastionhost:', 'yundun-bastionhost:')) }
        $null = Invoke-Apart 'Clear-CloudIamContext; Stop-CloudIamEmulator'
    }

    AfterAll {
        $runspace.Dispose()
    }

    It 'run: <Command>, <Title>' -ForEach $examples {
        $syntaxErrors = $null
        $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $syntaxErrors)
        $syntaxErrors | Should -BeNullOrEmpty
        foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            $known = Get-Command $call.GetCommandName() -ErrorAction Stop
            if ($known.ModuleName -eq 'CloudIam.PowerShell') {
                $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } |
                    ForEach-Object { $known.Parameters.Keys | Should -Contain $_.ParameterName }
            }
        }

        { Invoke-Apart $Code } | Should -Not -Throw
    }

    It 'call nothing that about_CloudIam_Permissions does not tell of: <_>' -ForEach 'en-US', 'zh-CN' {
        $topic = [IO.File]::ReadAllText((Join-Path $ModuleFolder "$_/about_CloudIam_Permissions.help.txt"))
        $called.Count | Should -BeGreaterThan 15
        $called | Where-Object { $topic -notmatch "\b$([regex]::Escape($_))\b" } | Should -BeNullOrEmpty
    }
}
