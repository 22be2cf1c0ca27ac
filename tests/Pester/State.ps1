<#
.SYNOPSIS
    What an emulator holds, read with the module's own clients, so that the state before and after can be compared.
.DESCRIPTION
    Files that need it dot-source it after Common.ps1. A state is a hashtable: a thing's name, and what it has.
#>

function Get-CoreType([string] $Name) {
    # The first item that is looked at loads the core.
    $null = Add-EcsInstanceIamRole '' '' -ErrorAction SilentlyContinue
    $core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'CloudIam.Core' }
    $core.GetType("CloudIam.Core.$Name", $true)
}

# A client of one of the clouds' services that talks to an emulator.
function Open-CoreClient($Emulator, [string] $Name) {
    $key = $Emulator.Credential.GetNetworkCredential()
    $options = [Activator]::CreateInstance((Get-CoreType Http.ApiClientOptions))
    $api = [Activator]::CreateInstance((Get-CoreType Http.ApiClient), $options)
    $credential = [Activator]::CreateInstance((Get-CoreType Credentials.CloudCredential), @($key.UserName, $key.Password, ''))
    $session = [Activator]::CreateInstance((Get-CoreType Http.CloudSession), @($api, $credential, $Emulator.Endpoint))
    [Activator]::CreateInstance((Get-CoreType $Name), $session)
}

# The roles of every instance that has one.
function Get-EcsState($Emulator) {
    $ecs = Open-CoreClient $Emulator Volcengine.EcsClient
    $roles = $ecs.DescribeInstancesIamRolesAsync($Emulator.Region, [string[]] @(), [Threading.CancellationToken]::None)
    $state = @{}
    foreach ($instance in $roles.GetAwaiter().GetResult().GetEnumerator()) {
        if ($instance.Value.Count -gt 0) {
            $state[$instance.Key] = @($instance.Value)
        }
    }

    $state
}

# The policies of some roles.
function Get-RamState($Emulator, [string[]] $RoleName) {
    $ram = Open-CoreClient $Emulator AlibabaCloud.RamClient
    $state = @{}
    foreach ($role in $RoleName) {
        $policies = $ram.ListPoliciesForRoleAsync($role, [Threading.CancellationToken]::None).GetAwaiter().GetResult().Item1.Keys
        $state[$role] = @($policies | ForEach-Object { "$($_.Type)/$($_.Name)" })
    }

    $state
}

# The host groups of some users, with the accounts in each.
function Get-BastionState($Emulator, [string[]] $UserId) {
    $bastion = Open-CoreClient $Emulator AlibabaCloud.BastionHostClient
    $state = @{}
    foreach ($user in $UserId) {
        $key = [Activator]::CreateInstance(
            (Get-CoreType AlibabaCloud.BastionUserKey), @($Emulator.AlibabaCloudRegion, 'bastionhost-cn-1', $user))
        $groups = $bastion.ListHostGroupsForUserAsync($key, [Threading.CancellationToken]::None)
        foreach ($group in $groups.GetAwaiter().GetResult()) {
            $names = $bastion.ListHostGroupAccountNamesForUserAsync($key, $group, [Threading.CancellationToken]::None)
            $state["$user/$group"] = @($names.GetAwaiter().GetResult())
        }
    }

    $state
}

# What is in one state and not in the other; nothing when they are equal.
function Compare-State([Parameter(ValueFromPipeline)] [hashtable] $After, [Parameter(Position = 0)] [hashtable] $Before) {
    process {
        $lines = foreach ($state in $Before, $After) {
            , @($state.Keys | ForEach-Object { "${_}: $($state[$_] | Sort-Object)" } | Sort-Object)
        }
        foreach ($line in $lines[0]) {
            if ($line -cnotin $lines[1]) { "before: $line" }
        }

        foreach ($line in $lines[1]) {
            if ($line -cnotin $lines[0]) { "after: $line" }
        }
    }
}

# What differs in the parameters of two commands: name, type, aliases, position, and how they bind.
function Compare-CommandParameter([string] $Command, [string] $Other) {
    $shapes = foreach ($name in $Command, $Other) {
        , @((Get-Command $name).ParameterSets[0].Parameters | ForEach-Object {
                "$($_.Name)|$($_.ParameterType)|$($_.Aliases)|$($_.Position)|$($_.IsMandatory)|" +
                "$($_.ValueFromPipeline)|$($_.ValueFromPipelineByPropertyName)"
            })
    }
    @($shapes[0] | Where-Object { $_ -cnotin $shapes[1] }) + @($shapes[1] | Where-Object { $_ -cnotin $shapes[0] }) |
        ForEach-Object { $_.Split('|')[0] } | Sort-Object -Unique
}
