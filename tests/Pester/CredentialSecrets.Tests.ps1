Describe 'The secrets of logins' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # What an emulator accepts is the canary of the calls that succeed; its tokens end in the other one.
        $script:canaries = 'emulator-secret-not-a-real-key', '\+/emulator', 'Canary'
        $folder = (Get-Item TestDrive:/).FullName
        $transcript = Join-Path $folder 'transcript.txt'
        $emulator = Start-CloudIamEmulator
        $keyId = $emulator.Credential.UserName
        $secret = $emulator.Credential.GetNetworkCredential().Password
        $session = Invoke-RestMethod "$($emulator.Endpoint)credentials-uri"
        $role = @{
            access_key_id = $keyId; access_key_secret = $secret; ram_role_arn = 'acs:ram::1234567890123456:role/app-prod'
            ram_session_name = 'night-shift'
        }
        $failing = @{
            access_key_id = 'LTAIcanary00001'; access_key_secret = 'Canary-secret/+='; sts_token = 'Canary-token/+='
        }
        Write-AliyunFile (Join-Path $folder 'aliyun.json') @(
            @{ name = 'key'; mode = 'AK'; access_key_id = $keyId; access_key_secret = $secret; region_id = 'cn-hangzhou' }
            @{
                name = 'token'; mode = 'StsToken'; access_key_id = $session.AccessKeyId; access_key_secret = $session.AccessKeySecret
                sts_token = $session.SecurityToken
            }
            @{ name = 'role'; mode = 'RamRoleArn' } + $role
            @{ name = 'uri'; mode = 'CredentialsURI'; credentials_uri = "$($emulator.Endpoint)credentials-uri" }
            @{ name = 'no-role'; mode = 'RamRoleArn' } + $failing + @{ ram_role_arn = $role.ram_role_arn; ram_session_name = 'n' }
            @{ name = 'no-token'; mode = 'StsToken' } + $failing
            @{ name = 'no-mode'; mode = 'Canary-mode/+=' } + $failing
            @{ name = 'no-process'; mode = 'External'; process_command = 'no-such-program --secret Canary-argument' }
            @{ name = 'no-uri'; mode = 'CredentialsURI'; credentials_uri = 'http://Canary.example/Canary-path' }
            @{ name = 'no-login'; mode = 'OAuth'; oauth_refresh_token = 'Canary-refresh'; oauth_access_token = 'Canary-access' }
        )
        $veKey = @{ 'access-key' = $keyId; 'secret-key' = $secret; region = 'cn-beijing' }
        $veFailing = @{
            'access-key' = 'AKLTcanary00001'; 'secret-key' = 'Canary-secret/+='; 'session-token' = 'Canary-token/+='
        }
        Write-VeFile (Join-Path $folder 've.json') @(
            @{ name = 'key'; mode = 'ak' } + $veKey
            @{ name = 'role'; mode = 'ramrolearn'; 'account-id' = '2100000001'; 'role-name' = 'app-prod' } + $veKey
            @{ name = 'no-role'; mode = 'ramrolearn'; 'account-id' = '2100000001'; 'role-name' = 'app-prod' } + $veFailing
            @{ name = 'no-token'; mode = 'ak'; region = 'cn-beijing' } + $veFailing
            @{ name = 'no-mode'; mode = 'oidc'; 'role-trn' = 'Canary-trn' } + $veFailing
            @{ name = 'no-login'; mode = 'sso'; 'sso-session-name' = 'none' } + $veFailing
        )
        Write-SecretFile (Join-Path $folder 'broken.json') "{ `"current`": `"a`",`n  `"secret-key`": `"Canary-broken`" Canary-here }"

        # A server that repeats all that it was sent.
        $said = 'You sent Canary-secret/+= and Canary-token/+=.'
        $server = Open-ScriptedServer @(
            (Get-HttpAnswer (ConvertTo-Json @{ Code = 'NoPermission'; Message = $said; RequestId = 'r' }) 403)
        )
        $script:filesBefore = 'aliyun.json', 've.json' | ForEach-Object { [IO.File]::ReadAllText((Join-Path $folder $_)) }
        $run = Invoke-ChildPowerShell @'
$VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'
Import-Module $env:CLOUDIAM_TEST_MODULE -Verbose:$false
$null = Start-Transcript -LiteralPath $env:CLOUDIAM_TEST_TRANSCRIPT
$objects = New-Object Collections.ArrayList
$counts = @{ Succeeded = 0; Failed = 0 }

# Runs something in the open, remembers its objects and counts how it ended. The script sees these variables before its own.
function Invoke-Openly([string] $OpenName, [scriptblock] $OpenScript) {
    try {
        $made = @(& $OpenScript)
        $null = $objects.AddRange($made)
        $made
        $isGood = -not ($made | Where-Object {
                $_.Status -eq 'Failed' -or ($_.PSObject.Properties['Succeeded'] -and -not $_.Succeeded)
            })
    }
    catch {
        "$_"
        $isGood = $false
    }

    $counts[$(if ($isGood) { 'Succeeded' } else { 'Failed' })]++
    "$OpenName $isGood"
}

function Add-Policy([hashtable] $How) { Add-RamRolePolicy app-test ops -PolicyType Custom @How }
function Add-Role([hashtable] $How) { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole @How }
function New-Secret([string] $Text) { (New-Object Net.NetworkCredential '', $Text).SecurePassword }

function Use-Profile([string[]] $Aliyun, [string[]] $Ve) {
    foreach ($name in $Aliyun) {
        Invoke-Openly "aliyun $name" { Add-Policy @{ ProfileName = $name } }
    }

    foreach ($name in $Ve) {
        Invoke-Openly "ve $name" { Add-Role @{ ProfileName = $name; Region = 'cn-beijing' } }
    }
}

function Use-Credential([hashtable] $How) {
    Invoke-Openly 'parameter, aliyun' { Add-Policy $How }
    Invoke-Openly 'parameter, ve' { Add-Role ($How + @{ Region = 'cn-beijing' }) }
    Invoke-Openly 'context' { Set-CloudIamContext @How -PassThru; Test-CloudIamContext; Get-CloudIamContext }
    Invoke-Openly 'context, role' {
        Set-CloudIamContext AlibabaCloud -AssumeRole $env:CLOUDIAM_TEST_ROLE -RoleSessionName night-shift -PassThru
        Test-CloudIamContext AlibabaCloud
        Add-Policy @{}
    }
    Invoke-Openly 'context, role, ve' {
        Set-CloudIamContext Volcengine -AssumeRole trn:iam::2100000001:role/app-prod -PassThru
        Test-CloudIamContext Volcengine
    }
}

function Use-Environment([string] $Secret, [string] $Token) {
    $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $env:VOLCENGINE_ACCESS_KEY = $env:CLOUDIAM_TEST_ID
    $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $env:VOLCENGINE_SECRET_KEY = $Secret
    $env:ALIBABA_CLOUD_SECURITY_TOKEN = $env:VOLCENGINE_SESSION_TOKEN = $Token
    Invoke-Openly 'environment' { Get-CloudIamContext; Test-CloudIamContext; Add-Policy @{} }
    Remove-Item env:ALIBABA_CLOUD_ACCESS_KEY_*, env:ALIBABA_CLOUD_SECURITY_TOKEN, env:VOLCENGINE_* -Exclude *_FILE, *_DISABLED
}

$good = New-Object PSCredential $env:CLOUDIAM_TEST_ID, (New-Secret $env:CLOUDIAM_TEST_SECRET)
$bad = @{
    Credential = New-Object PSCredential 'LTAIcanary00001', (New-Secret 'Canary-secret/+=')
    SecurityToken = New-Secret 'Canary-token/+='
}
foreach ($endpoint in $env:CLOUDIAM_TEST_ENDPOINT, $env:CLOUDIAM_TEST_HOSTILE) {
    Clear-CloudIamContext
    Set-CloudIamContext -Endpoint $endpoint
    if ($endpoint -eq $env:CLOUDIAM_TEST_ENDPOINT) {
        Use-Profile 'key', 'token', 'role', 'uri' 'key', 'role'
        Use-Environment $env:CLOUDIAM_TEST_SECRET
        Use-Credential @{ Credential = $good }
        Clear-CloudIamContext
        Set-CloudIamContext -Endpoint $endpoint
    }

    Use-Profile 'no-role', 'no-token', 'no-mode', 'no-process', 'no-uri', 'no-login' 'no-role', 'no-token', 'no-mode', 'no-login'
    Use-Environment 'Canary-secret/+=' 'Canary-token/+='
    Use-Credential $bad
}

Clear-CloudIamContext
Set-CloudIamContext -Endpoint $env:CLOUDIAM_TEST_ENDPOINT
$env:ALIBABA_CLOUD_CONFIG_FILE = $env:VOLCENGINE_CLI_CONFIG_FILE = $env:CLOUDIAM_TEST_BROKEN
Invoke-Openly 'broken file' { Get-CloudIamContext; Test-CloudIamContext }
Invoke-Openly 'broken file' { Add-Policy @{} }

$objects | Format-List -Property * -Force
$objects | ForEach-Object { "$_" }
$objects | Format-Custom -Property * -Depth 4
ConvertTo-Json $objects -Depth 6
$Error | Format-List -Property * -Force
$Error | ForEach-Object { $_.Exception | Format-List -Property * -Force; "$($_.Exception)"; $_.TargetObject; $_.ErrorDetails }
$null = Stop-Transcript
"$($objects.Count) objects, $($Error.Count) errors, $($counts.Succeeded) succeeded, $($counts.Failed) failed"
'@ -Variable @{
            HOME = $folder
            ALIBABA_CLOUD_CONFIG_FILE = Join-Path $folder 'aliyun.json'
            VOLCENGINE_CLI_CONFIG_FILE = Join-Path $folder 've.json'
            ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
            VOLCENGINE_ECS_METADATA_DISABLED = 'true'
            CLOUDIAM_TEST_ID = $keyId
            CLOUDIAM_TEST_ROLE = $role.ram_role_arn
            CLOUDIAM_TEST_SECRET = $secret
            CLOUDIAM_TEST_ENDPOINT = $emulator.Endpoint
            CLOUDIAM_TEST_HOSTILE = $server.Endpoint
            CLOUDIAM_TEST_BROKEN = Join-Path $folder 'broken.json'
            CLOUDIAM_TEST_TRANSCRIPT = $transcript
        }
        $script:shown = @{ output = $run.Output; errors = $run.Error; transcript = Get-Content -LiteralPath $transcript -Raw }
    }

    AfterAll {
        $server.Dispose()
        Stop-CloudIamEmulator
    }

    It 'go through every source, in calls that succeed and calls that fail' {
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Match '\d\d\d? objects, \d\d\d? errors, \d\d succeeded, \d\d failed'
        $lines = $run.Output -split '\r?\n'
        foreach ($name in 'aliyun key', 'aliyun token', 'aliyun role', 'aliyun uri', 've key', 've role', 'parameter, aliyun',
            'parameter, ve', 'context', 'context, role', 'context, role, ve', 'environment') {
            $lines | Should -Contain "$name True"
        }

        foreach ($name in 'aliyun no-role', 'aliyun no-token', 'aliyun no-mode', 'aliyun no-process', 'aliyun no-uri',
            'aliyun no-login', 've no-role', 've no-token', 've no-mode', 've no-login', 'parameter, aliyun', 'parameter, ve',
            'context', 'context, role', 'environment', 'broken file') {
            $lines | Should -Contain "$name False"
        }

        $server.RequestCount | Should -BeGreaterThan 10
        $shown.output | Should -Match 'VERBOSE: Credential EMUL\*\*\*\*SKEY'
        $shown.output | Should -Match 'DEBUG: > POST \S+ AttachPolicyToRole'
        $shown.output | Should -Match 'DEBUG: > GET \S+ AssociateInstancesIamRole'
        $shown.transcript | Should -Match 'You sent \*\*\* and \*\*\*'
        $shown.transcript | Should -Match 'NoPermission'
    }

    It 'do not show in the <_>' -ForEach 'output', 'errors', 'transcript' {
        foreach ($canary in $canaries) {
            $shown[$_] -split "`n" | Where-Object { $_ -cmatch $canary } | Should -BeNullOrEmpty
        }
    }

    It 'stay in their files as they were' {
        $folder = (Get-Item TestDrive:/).FullName
        'aliyun.json', 've.json' | ForEach-Object { [IO.File]::ReadAllText((Join-Path $folder $_)) } | Should -Be $filesBefore
    }
}
