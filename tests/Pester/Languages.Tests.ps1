Describe 'The language of the UI culture' -Tag PowerShell7 {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:chinese = '\p{IsCJKUnifiedIdeographs}'
        $script:noLogin = Get-NoLoginVariable

        # What a child says of many kinds of trouble, as JSON: error ids and texts, advice, and what the other streams say.
        $script:scenario = @'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$ErrorActionPreference = 'Stop'
$folder = Split-Path $env:CLOUDIAM_TEST_MODULE
if ($env:CLOUDIAM_TEST_FLAVOUR) {
    Import-Module (Join-Path $folder "bin/$env:CLOUDIAM_TEST_FLAVOUR/CloudIam.PowerShell.dll")
}
else {
    Import-Module $env:CLOUDIAM_TEST_MODULE
}

function ConvertTo-Secret($Text) { (New-Object Net.NetworkCredential '', $Text).SecurePassword }

$key = New-Object PSCredential 'AKLTtestkey0001', (ConvertTo-Secret 'secret')
$bastion = @{ UserId = '1'; BastionHostId = 'bastionhost-cn-1' }
$file = Join-Path ([IO.Path]::GetTempPath()) "cloudiam-$([Guid]::NewGuid()).jsonl"
Set-Content -LiteralPath $file -Value 'no journal'
$emulator = Start-CloudIamEmulator
$emulator | Set-CloudIamContext
$cases = [ordered]@{
    'a refused item' = { Add-EcsInstanceIamRole i-unknown EcsTestRole }
    'an instance with another role' = { Add-EcsInstanceIamRole i-emu00000007 EcsTestRole }
    'an empty item' = { Add-EcsInstanceIamRole '' EcsTestRole }
    'an item that is too long' = { Add-EcsInstanceIamRole ('i' * 200) EcsTestRole }
    'an item that is no id' = { Add-EcsInstanceIamRole 'i 1' EcsTestRole }
    'the text of an object' = { Add-RamRolePolicy '@{a=1}' ops -PolicyType Custom }
    'a control character' = { Add-RamRolePolicy "a`tb" ops -PolicyType Custom }
    'an unknown policy type' = { Get-RamPolicy -PolicyType Other }
    'a host group that is not there' = { Grant-BastionHostGroupAccount 99 -HostAccountName root @bastion }
    'an account that is not there' = { Grant-BastionHostGroupAccount 1 -HostAccountName nobody @bastion }
    'a name that is not there' = { Grant-BastionHostGroupAccount -HostGroupName nowhere -HostAccountName root @bastion }
    'accounts and all accounts' = { Revoke-BastionHostGroupAccount 1 -HostAccountName root -AllAccounts @bastion -Confirm:$false }
    'no accounts' = { Revoke-BastionHostGroupAccount 1 @bastion -Confirm:$false }
    'an instance to look for' = { Get-EcsInstance i-unknown }
    'a name to look for' = { Get-EcsInstance -Name nowhere }
    'an IAM role to look for' = { Get-EcsIamRole nowhere }
    'a RAM role to look for' = { Get-RamRole nowhere }
    'a RAM policy to look for' = { Get-RamPolicy nowhere -PolicyType Custom }
    'a bastion host to look for' = { Get-BastionHost nowhere }
    'a user to look for' = { Get-BastionHostUser nowhere -BastionHostId bastionhost-cn-1 }
    'an account to look for' = { Get-BastionHostAccount nowhere -HostGroupId 1 -BastionHostId bastionhost-cn-1 }
    'an id and a name' = { Get-BastionHostUser -BastionHostId a -BastionHostName b }
    'plain http' = { Add-RamRolePolicy app ops -PolicyType Custom -Endpoint http://ecs.example.com }
    'no endpoint' = { Add-RamRolePolicy app ops -PolicyType Custom -Endpoint ftp://127.0.0.1 }
    'a path in the endpoint' = { Add-RamRolePolicy app ops -PolicyType Custom -Endpoint https://host/path }
    'a token by itself' = { Add-RamRolePolicy app ops -PolicyType Custom -SecurityToken (ConvertTo-Secret t) }
    'two callers' = { Add-RamRolePolicy app ops -PolicyType Custom -Credential $key -ProfileName p }
    'a context of the other cloud' = { Add-EcsInstanceIamRole i-1 r -Context (Get-CloudIamContext -Cloud AlibabaCloud) }
    'half a credential' = {
        Add-EcsInstanceIamRole i-1 r -Credential (New-Object PSCredential 'AKLT', (New-Object Security.SecureString))
    }
    'a role session without a role' = { Set-CloudIamContext -RoleSessionName me }
    'a proxy without a scheme' = { Set-CloudIamContext -Proxy proxy:8080 }
    'a login of a proxy without one' = { Set-CloudIamContext -ProxyCredential $key }
    'an authority that is not there' = {
        Set-CloudIamContext Volcengine -CertificateAuthority nowhere.pem
        try { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole }
        finally { Clear-CloudIamContext; $emulator | Set-CloudIamContext }
    }
    'an empty tag' = { Get-EcsInstance -Tag @{ '' = 'prod' } }
    'a wrong key' = { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Credential $key }
    'no journal' = { Add-RamRolePolicy app-test ops -PolicyType Custom -JournalPath $file }
    'a folder for a journal' = { Add-RamRolePolicy app-test ops -PolicyType Custom -JournalPath $folder }
    'a journal that is no file' = { Add-RamRolePolicy app-test ops -PolicyType Custom -JournalPath env:x }
    'a refused permission' = {
        Set-CloudIamEmulatorFault AttachPolicyToRole ServerError -ErrorCode NoPermission
        try { Add-RamRolePolicy app-test ops -PolicyType Custom } finally { Clear-CloudIamEmulatorFault }
    }
    'the page of a proxy' = {
        Set-CloudIamEmulatorFault ListRoles Html -ErrorCode 403
        try { Get-RamRole } finally { Clear-CloudIamEmulatorFault }
    }
    'no profile' = { Add-RamRolePolicy app ops -PolicyType Custom -ProfileName nowhere }
    'nobody there' = { Add-EcsInstanceIamRole i-1 r -Endpoint http://127.0.0.1:1 }
    'no region' = { Clear-CloudIamContext; Add-EcsInstanceIamRole i-1 r }
    'no Volcengine login' = { Add-EcsInstanceIamRole i-1 r -Region cn-beijing }
    'no Alibaba Cloud login' = { Add-RamRolePolicy app ops -PolicyType Custom }
    'no emulator' = { Stop-CloudIamEmulator; Set-CloudIamEmulatorFault -Kind Throttle }
}
$troubles = foreach ($name in $cases.Keys) {
    $problem = $null
    try { $null = & $cases[$name] 3>$null } catch { $problem = $_ }
    [pscustomobject]@{
        Case = $name; Id = "$($problem.FullyQualifiedErrorId)"; Text = "$problem"
        Advice = "$($problem.ErrorDetails.RecommendedAction)"
    }
}
Remove-Item -LiteralPath $file
$emulator = Start-CloudIamEmulator
$emulator | Set-CloudIamContext
$said = Add-RamRolePolicy app-test ops -PolicyType Custom -Verbose 4>&1
[Console]::Out.Write((ConvertTo-Json -Depth 4 @{
    Troubles = @($troubles)
    Verbose = @($said | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object { "$_" })
    Result = "$($said | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] })"
}))
'@

        $script:english = Invoke-ChildJson $scenario $noLogin
    }

    It 'is English where there are no messages in another' {
        $other = Invoke-ChildJson $scenario $noLogin 'fr-FR'
        @($other.Troubles).Count | Should -BeGreaterThan 40
        $other.Troubles.Case | Should -Be $english.Troubles.Case
        $other.Troubles.Id | Should -Be $english.Troubles.Id
        $other.Troubles.Text -match $chinese | Should -BeNullOrEmpty
    }

    Context 'zh-CN, in the flavour <_>' -ForEach 'net8.0', 'netstandard2.0' {
        BeforeAll {
            $script:said = Invoke-ChildJson $scenario ($noLogin + @{ CLOUDIAM_TEST_FLAVOUR = $_ }) 'zh-CN'
        }

        It 'is that of each error, whose id stays the same' {
            $said.Troubles.Id | Should -Be $english.Troubles.Id
            foreach ($trouble in $said.Troubles) {
                $trouble.Id | Should -Not -BeNullOrEmpty -Because $trouble.Case
                $trouble.Text | Should -Match $chinese -Because $trouble.Case
            }
        }

        It 'is that of the advice, where English has one' {
            @($english.Troubles | Where-Object Advice).Count | Should -BeGreaterThan 2
            for ($i = 0; $i -lt @($said.Troubles).Count; $i++) {
                $expected = if ($english.Troubles[$i].Advice) { $chinese } else { '^$' }
                $said.Troubles[$i].Advice | Should -Match $expected -Because $said.Troubles[$i].Case
            }
        }

        It 'is that of verbose lines; results stay as they are' {
            @($said.Verbose).Count | Should -Be @($english.Verbose).Count
            foreach ($line in $said.Verbose | Where-Object { $_ -notmatch 'Performing the operation' }) {
                $line | Should -Match $chinese
            }
            $said.Result | Should -Be $english.Result
        }

        It 'is that of what -WhatIf and warnings say' {
            $run = Invoke-ChildPowerShell @'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
Import-Module (Join-Path (Split-Path $env:CLOUDIAM_TEST_MODULE) "bin/$env:CLOUDIAM_TEST_FLAVOUR/CloudIam.PowerShell.dll")
Start-CloudIamEmulator | Set-CloudIamContext
Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -WhatIf
Add-RamRolePolicy app-test ops -PolicyType Custom -WhatIf
Grant-BastionHostGroupAccount 2 -HostAccountName root, ops -UserId 2 -BastionHostId bastionhost-cn-1 -WhatIf
Set-CloudIamContext Volcengine -Region cn-beijing -WhatIf
Stop-CloudIamEmulator -WhatIf
'warning'
Set-CloudIamEmulatorFault -Kind Skew -Milliseconds 3600000
Add-RamRolePolicy app-test ops -PolicyType Custom
'@ ($noLogin + @{ CLOUDIAM_TEST_FLAVOUR = $_ }) 'zh-CN'
            $lines = @($run.Output -split '\r?\n' | Where-Object { $_ -match '^What if' })
            $lines.Count | Should -Be 5
            foreach ($line in $lines) {
                $line | Should -Match $chinese
            }
            ($run.Output -split '\r?\nwarning\r?\n')[1] | Should -Match "WARNING: .*$chinese"
        }
    }

    It 'is that of the advice to a refused permission, whose statement stays as it is' {
        $action = 'ram:AttachPolicyToRole'
        $server = Open-ScriptedServer (Get-HttpAnswer (ConvertTo-Json @{
            Code = 'NoPermission'; Message = 'No. Resource: acs:ram:*:1:role/app.'; AccessDeniedDetail = @{ AuthAction = $action }
        }) 403)
        try {
            [Globalization.CultureInfo]::CurrentUICulture = 'zh-CN'
            $where = @{ Credential = ConvertTo-Credential 'LTAItestkey0001' 'secret'; Endpoint = $server.Endpoint }
            Add-RamRolePolicy app ops -PolicyType Custom @where -ErrorVariable problem -ErrorAction SilentlyContinue > $null
        }
        finally {
            [Globalization.CultureInfo]::CurrentUICulture = 'en-US'
            $server.Dispose()
        }

        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NoPermission,*'
        $problem[0].Exception.Message | Should -Match $chinese
        $advice = $problem[0].ErrorDetails.RecommendedAction
        $advice | Should -Match $chinese
        $advice | Should -BeLike "*{`"Effect`":`"Allow`",`"Action`":[[]`"$action`"],`"Resource`":[[]`"acs:ram:*:1:role/app`"]}"
    }

    It 'comes from the environment where the system has it there' -Skip:($IsWindows -or $IsMacOS) {
        $said = Invoke-ChildJson @'
Import-Module $env:CLOUDIAM_TEST_MODULE
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
try { Add-RamRolePolicy app ops -PolicyType Custom } catch { $problem = $_ }
ConvertTo-Json @{ UICulture = "$PSUICulture"; Text = "$problem" }
'@ ($noLogin + @{ LC_ALL = 'zh_CN.UTF-8' }) ''
        $said.UICulture | Should -Be 'zh-CN'
        $said.Text | Should -Match $chinese
    }

    It 'loads no messages at import, nor for a call that succeeds, but for the words of a summary' {
        $loaded = Invoke-ChildJson @'
function Get-MessageAssembly {
    [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'CloudIam*.resources' } |
        ForEach-Object { $_.GetName().Name }
}
Import-Module $env:CLOUDIAM_TEST_MODULE
$imported = @(Get-MessageAssembly)
Start-CloudIamEmulator -Confirm:$false | Set-CloudIamContext
$null = Get-EcsInstance -InstanceId i-emu00000001
$null = Get-RamRole app-test
$null = Get-BastionHostUser -BastionHostId bastionhost-cn-1
$read = @(Get-MessageAssembly)
$null = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
$null = Grant-BastionHostGroupAccount 2 -HostAccountName root -UserId 2 -BastionHostId bastionhost-cn-1
$called = @(Get-MessageAssembly)
Add-EcsInstanceIamRole '' EcsTestRole -ErrorAction SilentlyContinue > $null
ConvertTo-Json @{ Imported = $imported; Read = $read; Called = $called; Said = @(Get-MessageAssembly | Sort-Object) }
'@ $noLogin 'zh-CN'
        $loaded.Imported | Should -BeNullOrEmpty
        $loaded.Read | Should -BeNullOrEmpty

        # PowerShell makes a text of every information record, also of one that nobody reads.
        $loaded.Called | Should -Be 'CloudIam.PowerShell.resources'
        $loaded.Said | Should -Contain 'CloudIam.Core.resources'
    }
}
