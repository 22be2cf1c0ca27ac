Describe 'Secrets' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $secret = 'Canary-secret/+=0123456789'
        $token = 'Canary-token/+=0123456789'
        $transcript = Join-Path (Get-Item TestDrive:/).FullName 'transcript.txt'
        $message = "You sent $secret and $token, or $([Uri]::EscapeDataString($token))."
        $server = Open-ScriptedServer @(
            (Get-HttpAnswer (ConvertTo-Json @{ Code = 'EntityNotExist.Role'; Message = $message; RequestId = 'r' }) 404)
            (Get-HttpAnswer "<html>$message</html>" 403)
            (Get-HttpAnswer "{`"ResponseMetadata`":{`"Error`":{`"Code`":`"InvalidAccessKey`",`"Message`":`"$message`"}}}" 401)
        )
        $run = Invoke-ChildPowerShell @'
$VerbosePreference = $DebugPreference = 'Continue'
Import-Module $env:CLOUDIAM_TEST_MODULE -Verbose:$false
$null = Start-Transcript -LiteralPath $env:CLOUDIAM_TEST_TRANSCRIPT
function New-Secret($Text) { (New-Object Net.NetworkCredential '', $Text).SecurePassword }
$credential = New-Object PSCredential 'AKLTcanary0001', (New-Secret $env:CLOUDIAM_TEST_SECRET)
$token = New-Secret $env:CLOUDIAM_TEST_TOKEN
Remove-Item env:CLOUDIAM_TEST_SECRET, env:CLOUDIAM_TEST_TOKEN

Set-CloudIamContext -Credential $credential -SecurityToken $token -Region cn-beijing -PassThru
Set-CloudIamContext -Endpoint $env:CLOUDIAM_TEST_ENDPOINT
$results = @(
    Add-RamRolePolicy app-test ops -PolicyType Custom -ErrorAction SilentlyContinue
    Add-RamRolePolicy app-test ops -PolicyType Custom
)
try { $results += Add-EcsInstanceIamRole i-1 EcsTestRole -Credential $credential -SecurityToken $token } catch { "$_" }
try { Add-EcsInstanceIamRole i-1 EcsTestRole -Endpoint "https://u:$env:CLOUDIAM_TEST_PASSWORD@h" } catch { "$_" }
try { Set-CloudIamContext -Endpoint "https://u:$env:CLOUDIAM_TEST_PASSWORD@h" } catch { "$_" }

Get-CloudIamContext | Format-List -Property * -Force
Get-CloudIamContext | Format-Custom -Property * -Depth 4
Get-CloudIamContext | ConvertTo-Json -Depth 5
Get-CloudIamContext | ForEach-Object { "$_" }
$results | Format-List -Property * -Force
$results | ConvertTo-Json -Depth 5
$Error | Format-List -Property * -Force
$Error | ForEach-Object { $_.Exception | Format-List -Property * -Force; "$($_.Exception)" }
$null = Stop-Transcript
"$($results.Count) results, $($Error.Count) errors"
'@ -Variable @{
            CLOUDIAM_TEST_SECRET = $secret
            CLOUDIAM_TEST_TOKEN = $token
            CLOUDIAM_TEST_PASSWORD = 'Canary-password'
            CLOUDIAM_TEST_ENDPOINT = $server.Endpoint
            CLOUDIAM_TEST_TRANSCRIPT = $transcript
        }
        $script:shown = @{ output = $run.Output; errors = $run.Error; transcript = Get-Content -LiteralPath $transcript -Raw }
    }

    AfterAll {
        $server.Dispose()
    }

    It 'go out with a call that fails, so that there is something to hide' {
        $run.Output | Should -Match '\d+ results, [3-9] errors'
        $server.RequestCount | Should -Be 3
        $shown.output | Should -BeLike '*AKLT**0001*You sent ****'
        $shown.transcript | Should -BeLike '*EntityNotExist.Role*'
        $shown.transcript | Should -BeLike '*InvalidAccessKey*'
        $shown.output | Should -Match 'DEBUG: > POST \S+ AttachPolicyToRole, attempt 1'
        $shown.output | Should -Match '< HTTP 401 AssociateInstancesIamRole'
    }

    It 'do not show in the <_>' -ForEach 'output', 'errors', 'transcript' {
        foreach ($canary in 'Canary-secret', 'Canary-token', 'Canary-password') {
            $shown[$_] -split "\n" | Where-Object { $_ -match $canary } | Should -BeNullOrEmpty
        }
    }

    It 'do not show as properties of a context' {
        $context = Set-CloudIamContext -Cloud Volcengine -Credential (ConvertTo-Credential 'AKLTcanary0001' $secret) -PassThru
        Clear-CloudIamContext
        $context.PSObject.Properties.Name | Should -Not -Contain 'Credential'
        $context.PSObject.Properties.Name | Should -Not -Contain 'SecurityToken'
        $context.PSObject.Properties.Value | Should -Not -Contain 'AKLTcanary0001'
    }

    It 'do not show in the requests that an emulator lists' {
        Start-CloudIamEmulator | Set-CloudIamContext
        try {
            $null = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
            $null = Add-RamRolePolicy app-test ops -PolicyType Custom
            $names = Get-CloudIamEmulatorRequest | ForEach-Object { $_.Parameters.Keys }
            $names | Should -Contain 'RoleName'
            $names | Where-Object { $_ -ne 'ClientToken' } | Should -Not -Match 'signature|accesskey|credential|token'
        }
        finally {
            Stop-CloudIamEmulator
        }
    }
}
