<#
.SYNOPSIS
    The cmdlets that change something, as tables that tests against an emulator with faults are made from.
.DESCRIPTION
    A case has the emulator's seed, the input and what each result claims; Read-GrantState reads what is so. It asks the list actions
    itself, past the cmdlets under test. A new cmdlet is one more entry in Get-GrantCase.
#>

# The kinds of grants: what the seed is, which rows go in, and how one is found again. Leaves says how a success leaves its grant.
$GrantCases = @{
    'Add-EcsInstanceIamRole' = @{ Grants = 'InstanceRole'; Leaves = $true }
    'Add-RamRolePolicy' = @{ Grants = 'RolePolicy'; Leaves = $true }
    'Grant-BastionHostGroupAccount' = @{ Grants = 'HostGroupAccount'; Leaves = $true }
    'Remove-EcsInstanceIamRole' = @{ Grants = 'InstanceRole'; Leaves = $false }
    'Remove-RamRolePolicy' = @{ Grants = 'RolePolicy'; Leaves = $false }
    'Revoke-BastionHostGroupAccount' = @{ Grants = 'HostGroupAccount'; Leaves = $false }
}

# The rows: key in the state, batch key, item, and whether the seed has the grant. Every tenth is settled before the command comes.
# Statements rather than pipelines, because there are tens of thousands.
function Get-GrantRow([string] $Grants, [int] $Count, [bool] $Leaves) {
    for ($index = 0; $index -lt $Count; $index++) {
        switch ($Grants) {
            'InstanceRole' {
                $batch = "role-$($index % 4)"
                $key = "i-$index/$batch"
                $item = [pscustomobject]@{ InstanceId = "i-$index"; IamRoleName = $batch }
                $isSettled = $index % 10 -eq 0
            }
            'RolePolicy' {
                # A role has room for ten policies of the user's own.
                $batch = "role-$($index % 2000)"
                $number = [int] [Math]::Floor($index / 2000)
                $key = "$batch/policy-$number"
                $item = [pscustomobject]@{ RoleName = $batch; PolicyName = "policy-$number"; PolicyType = 'Custom' }
                $isSettled = ($index + $number) % 10 -eq 0
            }
            'HostGroupAccount' {
                # Ten accounts of a group for each of ten users; every twentieth row is a group by itself.
                $batch = "$(1 + $index % 10)"
                $number = [int] [Math]::Floor($index / 10)
                $isAlone = $number % 20 -eq 19
                $group = if ($isAlone) { "alone-$number" } else { "group-$([Math]::Floor($number / 10))" }
                $account = if ($isAlone) { $null } else { "account-$($number % 10)" }
                $key = "$batch/$group/$account"
                $item = [pscustomobject]@{
                    HostGroupId = $group; HostAccountName = $account; UserId = $batch; BastionHostId = 'bastionhost-cn-1'
                }
                if (-not $Leaves) {
                    # A group by itself is taken back only as a result of the grant: one that says the group was added.
                    $accounts = @(if (-not $isAlone) { [pscustomobject]@{ HostAccountName = $account; Status = 'Added' } })
                    Add-Member -InputObject $item -NotePropertyMembers @{
                        Operation = 'Grant'; HostGroupStatus = if ($isAlone) { 'Added' } else { 'AlreadyPresent' }
                        Accounts = $accounts
                    }
                }
                $isSettled = $number % 10 -eq 0
            }
        }

        [pscustomobject]@{ Key = $key; Batch = $batch; Given = $item; IsThere = $isSettled -eq $Leaves }
    }
}

# The seed that goes with the rows, in JSON: all that they name, and the grants that are there already.
function Get-GrantSeed([string] $Grants, [object[]] $Row, [int] $RandomSeed) {
    $names = New-Object 'System.Collections.Generic.HashSet[string]'
    $roles = New-Object 'System.Collections.Generic.HashSet[string]'
    $there = New-Object 'System.Collections.Generic.List[string]'
    $users = @{}
    foreach ($one in $Row) {
        $item = $one.Given
        switch ($Grants) {
            'InstanceRole' {
                $bound = if ($one.IsThere) { "`"$($item.IamRoleName)`"" }
                $there.Add("{`"instanceId`":`"$($item.InstanceId)`",`"roles`":[$bound]}")
            }
            'RolePolicy' {
                $policy = "`"policyName`":`"$($item.PolicyName)`",`"policyType`":`"Custom`""
                $null = $names.Add("{$policy}")
                $null = $roles.Add("`"$($item.RoleName)`"")
                if ($one.IsThere) { $there.Add("{`"roleName`":`"$($item.RoleName)`",$policy}") }
            }
            'HostGroupAccount' {
                $null = $names.Add($item.HostGroupId)
                if ($one.IsThere) {
                    if (-not $users.ContainsKey($item.UserId)) { $users[$item.UserId] = @{} }
                    $own = $users[$item.UserId]
                    if (-not $own.ContainsKey($item.HostGroupId)) { $own[$item.HostGroupId] = @() }
                    if ($item.HostAccountName) { $own[$item.HostGroupId] += "`"$($item.HostAccountName)`"" }
                }
            }
        }
    }

    $cloud = switch ($Grants) {
        'InstanceRole' {
            '"volcengine":{"roles":["role-0","role-1","role-2","role-3"],' + "`"instances`":[$($there -join ',')]}"
        }
        'RolePolicy' {
            "`"alibabaCloud`":{`"roles`":[$($roles -join ',')],`"policies`":[$($names -join ',')]," +
                "`"attachments`":[$($there -join ',')]}"
        }
        'HostGroupAccount' {
            $accounts = foreach ($number in 0..9) { "`"account-$number`"" }
            $groups = foreach ($name in $names) { "{`"hostGroupId`":`"$name`",`"hostAccountNames`":[$($accounts -join ',')]}" }
            $people = foreach ($number in 1..10) {
                $groupsOfOne = foreach ($pair in $users["$number"].GetEnumerator()) {
                    "{`"hostGroupId`":`"$($pair.Key)`",`"hostAccountNames`":[$($pair.Value -join ',')]}"
                }
                "{`"userId`":`"$number`",`"hostGroups`":[$($groupsOfOne -join ',')]}"
            }
            "`"alibabaCloud`":{`"bastionHosts`":[{`"instanceId`":`"bastionhost-cn-1`",`"regionId`":`"cn-hangzhou`"," +
                "`"users`":[$($people -join ',')],`"hostGroups`":[$($groups -join ',')]}]}"
        }
    }
    "{`"randomSeed`":$RandomSeed,$cloud}"
}

# What a cmdlet is tried with: a number of rows, and the seed that goes with them.
function Get-GrantCase([string] $Name, [int] $Count, [int] $RandomSeed = 1) {
    $case = $GrantCases[$Name]
    $rows = @(Get-GrantRow -Grants $case.Grants -Count $Count -Leaves $case.Leaves)
    [pscustomobject]@{
        Grants = $case.Grants; Leaves = $case.Leaves; Rows = $rows
        Seed = Get-GrantSeed -Grants $case.Grants -Row $rows -RandomSeed $RandomSeed
    }
}

# What takes back the grants that results of a case say were added, each once, at most so many: every piped result is an item.
function Get-UndoCase($Case, [object[]] $Result, [int] $Count) {
    $seen = New-Object 'System.Collections.Generic.HashSet[string]'
    $rows = New-Object 'System.Collections.Generic.List[object]'
    foreach ($one in $Result) {
        if ($rows.Count -eq $Count -or $one.Status -ne 'Added') { continue }
        switch ($Case.Grants) {
            'InstanceRole' { $batch = $one.IamRoleName; $key = "$($one.InstanceId)/$batch" }
            'RolePolicy' { $batch = $one.RoleName; $key = "$batch/$($one.PolicyName)" }
            'HostGroupAccount' { $batch = $one.UserId; $key = "$batch/$($one.HostGroupId)/$($one.HostAccountName)" }
        }

        if ($seen.Add($key)) {
            $rows.Add([pscustomobject]@{ Key = $key; Batch = $batch; Given = $one; IsThere = $true })
        }
    }

    [pscustomobject]@{ Grants = $Case.Grants; Leaves = $false; Rows = $rows.ToArray() }
}

# The result of an asynchronous method of the module's private library.
function Wait-Answer($Task) {
    $Task.GetAwaiter().GetResult()
}

# The keys of all grants of one kind that the emulator has now, read through the list actions.
function Read-GrantState($Emulator, [string] $Grants, [object[]] $Row) {
    $core = [AppDomain]::CurrentDomain.GetAssemblies() |
        Where-Object { $_.GetName().Name -eq 'CloudIam.Core' } | Select-Object -Last 1
    $key = [Activator]::CreateInstance(
        $core.GetType('CloudIam.Core.Credentials.CloudCredential'),
        [object[]] ($Emulator.Credential.UserName, $Emulator.Credential.GetNetworkCredential().Password, $null))
    $options = [Activator]::CreateInstance($core.GetType('CloudIam.Core.Http.ApiClientOptions'))
    $client = [Activator]::CreateInstance($core.GetType('CloudIam.Core.Http.ApiClient'), [object[]] (, $options))
    $session = [Activator]::CreateInstance(
        $core.GetType('CloudIam.Core.Http.CloudSession'), [object[]] ($client, $key, $Emulator.Endpoint))
    $none = [Threading.CancellationToken]::None
    $found = New-Object 'System.Collections.Generic.HashSet[string]'
    switch ($Grants) {
        'InstanceRole' {
            $ecs = [Activator]::CreateInstance($core.GetType('CloudIam.Core.Volcengine.EcsClient'), [object[]] (, $session))
            for ($start = 0; $start -lt $Row.Count; $start += 100) {
                $ids = [string[]] $Row[$start..([Math]::Min($start + 99, $Row.Count - 1))].Given.InstanceId
                $bound = Wait-Answer $ecs.DescribeInstancesIamRolesAsync($Emulator.Region, $ids, $none)
                foreach ($pair in $bound.GetEnumerator()) {
                    foreach ($role in $pair.Value) { $null = $found.Add("$($pair.Key)/$role") }
                }
            }
        }
        'RolePolicy' {
            $ram = [Activator]::CreateInstance($core.GetType('CloudIam.Core.AlibabaCloud.RamClient'), [object[]] (, $session))
            foreach ($role in $Row.Batch | Sort-Object -Unique) {
                $list = (Wait-Answer $ram.ListPoliciesForRoleAsync($role, $none)).Item1
                foreach ($policy in $list.Keys) { $null = $found.Add("$role/$($policy.Name)") }
            }
        }
        'HostGroupAccount' {
            $bastion = [Activator]::CreateInstance(
                $core.GetType('CloudIam.Core.AlibabaCloud.BastionHostClient'), [object[]] (, $session))
            $keyType = $core.GetType('CloudIam.Core.AlibabaCloud.BastionUserKey')
            foreach ($userId in $Row.Batch | Sort-Object -Unique) {
                $user = [Activator]::CreateInstance($keyType, [object[]] ('cn-hangzhou', 'bastionhost-cn-1', [string] $userId))
                foreach ($group in Wait-Answer $bastion.ListHostGroupsForUserAsync($user, $none)) {
                    $null = $found.Add("$userId/$group/")
                    foreach ($account in Wait-Answer $bastion.ListHostGroupAccountNamesForUserAsync($user, $group, $none)) {
                        $null = $found.Add("$userId/$group/$account")
                    }
                }
            }
        }
    }

    , $found
}

# What is wrong with the results, in words; nothing when every item was answered once, in order within its key, and truly.
function Find-FalseClaim($Case, [object[]] $Result, $State) {
    $expected = @{}
    foreach ($row in $Case.Rows) {
        if (-not $expected.ContainsKey($row.Batch)) {
            $expected[$row.Batch] = New-Object 'System.Collections.Generic.Queue[object]'
        }

        $expected[$row.Batch].Enqueue($row)
    }

    if ($Result.Count -ne $Case.Rows.Count) {
        "$($Result.Count) results for $($Case.Rows.Count) items"
    }

    $changed, $settled = if ($Case.Leaves) { 'Added', 'AlreadyPresent' } else { 'Removed', 'AlreadyAbsent' }
    foreach ($one in $Result) {
        switch ($Case.Grants) {
            'InstanceRole' { $batch = $one.IamRoleName; $key = "$($one.InstanceId)/$batch" }
            'RolePolicy' { $batch = $one.RoleName; $key = "$batch/$($one.PolicyName)" }
            'HostGroupAccount' { $batch = $one.UserId; $key = "$batch/$($one.HostGroupId)/$($one.HostAccountName)" }
        }

        $queue = $expected[$batch]
        if ($null -eq $queue -or $queue.Count -eq 0) {
            "$key was not asked for, or is answered twice"
            continue
        }

        $row = $queue.Dequeue()
        if ($row.Key -cne $key) {
            "$key is answered where $($row.Key) is due"
            continue
        }

        $isThere = $State.Contains($key)
        $status = [string] $one.Status
        if ($status -eq 'Failed' -or $status -eq 'Unknown') {
            if (-not $one.ErrorCode -or -not $one.ErrorMessage) { "$key is $status without a word" }
            if ($status -eq 'Failed' -and $isThere -ne $row.IsThere) { "$key is Failed ($($one.ErrorCode)), and it was done" }
        }
        elseif ($status -ne $changed -and $status -ne $settled) {
            "$key has the status $status"
        }
        else {
            if ($isThere -ne $Case.Leaves) { "$key is $status, and it is not so" }
            if ($status -eq $changed -and $row.IsThere -eq $Case.Leaves) { "$key is $status, and was so before" }
            if ($one.ErrorCode) { "$key is $status with the error $($one.ErrorCode)" }
        }
    }
}
