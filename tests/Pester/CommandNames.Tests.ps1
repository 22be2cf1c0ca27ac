# Whoever works with several clouds has their modules in one session, where names are compared without regard to case.
Describe 'The names of the module' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:commands = (Get-Module CloudIam.PowerShell).ExportedCmdlets.Values

        # The manifest as it is written, with nothing filled in by PowerShell.
        $ast = [Management.Automation.Language.Parser]::ParseFile($ModulePath, [ref] $null, [ref] $null)
        $script:exports = @{}
        $table = $ast.Find({ $args[0] -is [Management.Automation.Language.HashtableAst] }, $true)
        foreach ($pair in $table.KeyValuePairs) {
            $exports["$($pair.Item1)"] = "$($pair.Item2)"
        }
    }

    It 'are exported one by one: <_>' -ForEach 'CmdletsToExport', 'FunctionsToExport', 'VariablesToExport', 'AliasesToExport' {
        $exports[$_] | Should -Match '(?s)^@\(.*\)$'
        $exports[$_] | Should -Not -Match '\*|\?|\['
    }

    It 'come without an alias, in the manifest and in code' {
        $exports.AliasesToExport | Should -Be '@()'
        $commands.ImplementingType | ForEach-Object { $_.GetCustomAttributes([Management.Automation.AliasAttribute], $false) } |
            Should -BeNullOrEmpty
    }

    It 'are about things of the module or of its clouds' {
        $commands.Noun | Should -Match '^(CloudIam|Ecs|Ram|BastionHost)'
    }

    It 'are no names of PowerShell itself' {
        $taken = Get-Module -ListAvailable -Name 'Microsoft.PowerShell.*', 'CimCmdlets', 'PSDiagnostics', 'ThreadJob' |
            ForEach-Object { $_.ExportedCommands.Keys }
        $taken = @($taken) + @(Get-Command -Module 'Microsoft.PowerShell.*').Name + (Get-Alias).Name
        $taken.Count | Should -BeGreaterThan 250
        $commands.Name | Where-Object { $_ -in $taken } | Should -BeNullOrEmpty
    }

    # Every noun of Az is Az and a thing.
    It 'are no names of Az' {
        $commands.Noun | Should -Not -Match '^Az'
    }

    # A noun of AWS.Tools is a service's prefix and a thing. Two prefixes are words here too: ECS is Elastic Container Service
    # there, and RAM Resource Access Manager. The lists are of what their things begin with.
    It 'are no names of AWS.Tools: <Prefix>' -ForEach @(
        @{
            Prefix = 'ECS'; Own = 'EcsIamRole', 'EcsInstance', 'EcsInstanceIamRole'
            Things = 'AccountSetting', 'Attachment', 'Attribute', 'CapacityProvider', 'Cluster', 'Command', 'Container', 'Daemon',
            'ExpressGateway', 'Resource', 'Service', 'Tag', 'Task'
        }
        @{
            Prefix = 'RAM'; Own = 'RamPolicy', 'RamRole', 'RamRolePolicy'
            Things = 'DefaultPermission', 'PendingInvitation', 'Permission', 'PolicyBased', 'Principal', 'ReplacePermission',
            'Resource', 'SharingWith', 'SourceAssociation'
        }
    ) {
        $nouns = $commands.Noun | Where-Object { $_ -like "$Prefix*" } | Sort-Object -Unique
        $nouns | Should -Be $Own
        $nouns | Should -Not -Match "^$Prefix($($Things -join '|'))"
    }
}
