BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $names = @((Get-Module CloudIam.PowerShell).ExportedCmdlets.Keys)
    $script:outputTypes = Get-Command $names | ForEach-Object { $_.OutputType.Type.FullName } |
        Where-Object { $_ -like 'CloudIam.*' } | Sort-Object -Unique
}

Describe 'The cmdlet <_>' -ForEach $names {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $command = Get-Command $_
        $script:attribute = $command.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0]
    }

    It 'has an approved verb' {
        (Get-Verb).Verb | Should -Contain $command.Verb
    }

    It 'has a singular noun' {
        $command.Noun | Should -Match '[^s]$'
    }

    It 'is a sealed class named for it' {
        $command.ImplementingType.IsSealed | Should -BeTrue
        $command.ImplementingType.FullName | Should -Be "CloudIam.PowerShell.Commands.$($command.Verb)$($command.Noun)Command"
    }

    It 'asks by default when it takes something away' {
        $isHigh = $command.Verb -in 'Remove', 'Revoke'
        ($attribute.ConfirmImpact -eq 'High') | Should -Be $isHigh
    }

    It 'says what it writes, unless it writes nothing' {
        $isSilent = $command.Verb -in 'Clear', 'Stop'
        ($command.OutputType.Count -eq 0) | Should -Be $isSilent
    }

    It 'says for each set what it writes, where that differs' {
        $outputs = @($command.ImplementingType.GetCustomAttributes([Management.Automation.OutputTypeAttribute], $false))
        if (@($outputs.Type.Name | Select-Object -Unique).Count -gt 1) {
            $outputs.ParameterSetName | Should -BeIn $command.ParameterSets.Name
        }
    }

    It 'asks before it changes something' {
        $attribute.SupportsShouldProcess | Should -Be ($command.Verb -notin 'Get', 'Test')
    }

    It 'takes the pipeline by value in at most one parameter of a set' {
        foreach ($set in $command.ParameterSets) {
            @($set.Parameters | Where-Object ValueFromPipeline).Count | Should -BeLessOrEqual 1
        }
    }

    It 'shows no private type in a parameter or in its output' {
        $types = @($command.Parameters.Values.ParameterType) + @($command.OutputType.Type)
        foreach ($type in $types) {
            $type.FullName | Should -Not -Match '^CloudIam\.(Core|Emulator)\.'
        }
    }
}

Describe 'Parameters' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $common = @([Management.Automation.Cmdlet]::CommonParameters) + [Management.Automation.Cmdlet]::OptionalCommonParameters
        $script:parameters = Get-Command -Module CloudIam.PowerShell |
            ForEach-Object { $_.Parameters.Values } |
            Where-Object { $_.Name -notin $common }
    }

    It 'of one name have one type and the same aliases everywhere' {
        $groups = $parameters | Group-Object Name | Where-Object Count -GT 1
        @($groups).Count | Should -BeGreaterThan 5
        foreach ($group in $groups) {
            # One or several of a thing is the same kind of thing.
            $kinds = foreach ($parameter in $group.Group) {
                $type = $parameter.ParameterType
                $element = if ($type.IsArray) { $type.GetElementType() } else { $type }

                # Name is short for the name of what a command is about; beside other names it would say nothing.
                "$element ($($parameter.Aliases | Where-Object { $_ -ne 'Name' } | Sort-Object))"
            }
            @($kinds | Select-Object -Unique).Count | Should -Be 1 -Because "-$($group.Name) is $kinds"
        }
    }

    It 'that say who calls are on every command that talks to a cloud' {
        $names = 'Add-EcsInstanceIamRole', 'Add-RamRolePolicy', 'Grant-BastionHostGroupAccount', 'Remove-EcsInstanceIamRole',
        'Remove-RamRolePolicy', 'Revoke-BastionHostGroupAccount', 'Get-EcsInstance', 'Get-RamRole', 'Get-BastionHostUser'
        foreach ($name in $names) {
            $own = (Get-Command $name).Parameters.Keys
            'Credential', 'SecurityToken', 'ProfileName', 'Region', 'Endpoint', 'Context' |
                Where-Object { $_ -notin $own } | Should -BeNullOrEmpty -Because "$name has them all"
        }
    }

    It 'that take a secret take no plain text' {
        ($parameters | Where-Object Name -EQ SecurityToken).ParameterType | Select-Object -Unique |
            Should -Be ([Security.SecureString])
        ($parameters | Where-Object Name -Like '*Credential').ParameterType | Select-Object -Unique |
            Should -Be ([Management.Automation.PSCredential])
        $parameters.Name | Where-Object { $_ -match 'secret|password' } | Should -BeNullOrEmpty
    }
}

Describe 'The view of <_>' -ForEach $outputTypes {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:controls = (Get-FormatData -TypeName $_).FormatViewDefinition.Control
        $script:properties = ($_ -as [type]).GetProperties().Name
    }

    It 'is a table of four to six columns' {
        $table = $controls | Where-Object { $_ -is [Management.Automation.TableControl] }
        $columns = $table.Rows[0].Columns.DisplayEntry.Value -replace "^\[.+\]::Cell\(\`$_,'(\w+)'\)$", '$1'
        @($columns).Count | Should -BeIn 4, 5, 6
        foreach ($column in $columns) {
            $properties | Should -Contain $column
        }
    }

    It 'is a list of everything' {
        $list = $controls | Where-Object { $_ -is [Management.Automation.ListControl] }
        $list.Entries[0].Items.DisplayEntry.Value | Sort-Object | Should -Be ($properties | Sort-Object)
    }
}

Describe 'The public enumeration <Public>' -ForEach @(
    @{ Public = 'CloudIam.PowerShell.GrantStatus'; Private = 'CloudIam.Core.Grants.GrantStatus' }
    @{ Public = 'CloudIam.PowerShell.CloudProvider'; Private = 'CloudIam.Core.Http.CloudProvider' }
) {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # The first item that is looked at loads the core.
        $null = Add-EcsInstanceIamRole '' '' -ErrorAction SilentlyContinue
        $script:core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'CloudIam.Core' }

        function Get-EnumMember([type] $Enum) {
            [Enum]::GetNames($Enum) | ForEach-Object { "$_=$([int] [Enum]::Parse($Enum, $_))" }
        }
    }

    It "has the core's names and values" {
        Get-EnumMember ($Public -as [type]) | Should -Be (Get-EnumMember $core.GetType($Private))
    }
}
