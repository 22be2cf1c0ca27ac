<#
.SYNOPSIS
    What the Pester files share: the built module, an emulator's address book, child processes and environment variables.
.DESCRIPTION
    Every file dot-sources it in BeforeAll. Test files are ASCII; other characters come from ConvertFrom-Escape, because Windows
    PowerShell reads a file without a byte order mark in the machine's own code page.
#>

# The built module, or the one that Invoke-PesterTests.ps1 was told.
$ModuleFolder = $env:CLOUDIAM_MODULE_UNDER_TEST
if (-not $ModuleFolder) {
    $ModuleFolder = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../out/CloudIam.PowerShell'))
}

$ModulePath = Join-Path $ModuleFolder 'CloudIam.PowerShell.psd1'
if (-not (Test-Path -LiteralPath $ModulePath)) {
    throw "The module is not built: there is no $ModulePath. Run the build first."
}

# A test that finds no credential must not go on to ask a metadata service, which is not on this machine.
$env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = $env:VOLCENGINE_ECS_METADATA_DISABLED = 'true'

# Messages are compared in English, whatever language this machine speaks.
[Globalization.CultureInfo]::DefaultThreadCurrentUICulture = [Globalization.CultureInfo]::CurrentUICulture = 'en-US'

Import-Module $ModulePath

# The longest that a child process may take.
$ChildSeconds = 90

# Turns \u6570-like escapes into the characters they stand for.
function ConvertFrom-Escape([string] $Text) {
    [regex]::Unescape($Text)
}

# The instance ids of an ECS request, in the order of their numbers.
function Get-RequestInstanceId([Parameter(ValueFromPipeline)] $Request) {
    process {
        $keys = $Request.Parameters.Keys | Where-Object { $_ -like 'InstanceIds.*' }
        $keys | Sort-Object { [int] $_.Substring('InstanceIds.'.Length) } | ForEach-Object { $Request.Parameters[$_] }
    }
}

# The host groups of a bastion request: objects with HostGroupId and, where names were sent, HostAccountNames.
function Get-RequestHostGroup([Parameter(ValueFromPipeline)] $Request) {
    process {
        $groups = $Request.Parameters['HostGroups'] | ConvertFrom-Json
        foreach ($group in $groups) {
            $group
        }
    }
}

# Names of all environment variables that a credential, a profile or a region may come from.
function Get-CloudVariableName {
    foreach ($prefix in 'ALIBABA_CLOUD_', 'ALIBABACLOUD_', 'ALICLOUD_', '') {
        "${prefix}ACCESS_KEY_ID", "${prefix}ACCESS_KEY_SECRET", "${prefix}SECURITY_TOKEN", "${prefix}REGION_ID"
    }

    foreach ($prefix in 'ALIBABA_CLOUD_', 'ALIBABACLOUD_') {
        'PROFILE', 'IGNORE_PROFILE', 'ROLE_ARN', 'ROLE_SESSION_NAME', 'OIDC_PROVIDER_ARN', 'OIDC_TOKEN_FILE' |
            ForEach-Object { "$prefix$_" }
    }

    'CONFIG_FILE', 'CREDENTIALS_FILE', 'CREDENTIALS_URI', 'CLI_PROFILE_DISABLED', 'ECS_METADATA', 'IMDSV1_DISABLED', 'STS_REGION',
    'STS_ENDPOINT', 'VPC_ENDPOINT_ENABLED', 'ENDPOINT_TYPE', 'DISABLE_EXTERNAL_PROCESS' | ForEach-Object { "ALIBABA_CLOUD_$_" }
    'REGION'
    'VOLCENGINE_ACCESS_KEY', 'VOLCENGINE_SECRET_KEY', 'VOLCENGINE_SESSION_TOKEN', 'VOLCENGINE_REGION'
    'VOLCSTACK_ACCESS_KEY_ID', 'VOLCSTACK_SECRET_ACCESS_KEY', 'VOLCSTACK_SESSION_TOKEN', 'VOLCSTACK_REGION'
    'VOLCSTACK_ACCESS_KEY', 'VOLCSTACK_SECRET_KEY', 'VOLCSTACK_DEFAULT_REGION'
    'VOLC_ACCESSKEY', 'VOLC_SECRETKEY'
    'VOLCENGINE_PROFILE', 'VOLCSTACK_PROFILE', 'VOLCENGINE_CLI_CONFIG_FILE', 'VOLCENGINE_ECS_METADATA'
    'VOLCENGINE_OIDC_ROLE_TRN', 'VOLCENGINE_OIDC_TOKEN_FILE', 'VOLCENGINE_OIDC_STS_ENDPOINT', 'VOLCENGINE_LOGIN_CACHE_DIRECTORY'
}

# What keeps a test from this machine's own login: no instance metadata is asked, and the home folder is an empty one.
function Get-NoLoginVariable {
    $folder = Join-Path (Get-Item TestDrive:/).FullName 'home-of-nobody'
    $null = New-Item -ItemType Directory -Path $folder -Force
    @{
        ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
        VOLCENGINE_ECS_METADATA_DISABLED = 'true'
        HOME = $folder
    }
}

# Writes a file that only its owner may read, as the vendors' tools do.
function Write-SecretFile([string] $Path, [string] $Text) {
    $null = New-Item -ItemType Directory -Path (Split-Path -Parent $Path) -Force
    [IO.File]::WriteAllText($Path, $Text)
    if ($IsLinux -or $IsMacOS) {
        chmod 600 $Path
    }
}

# Writes the aliyun CLI's file with these profiles, the first of them the current one.
function Write-AliyunFile([string] $Path, [hashtable[]] $Login) {
    Write-SecretFile $Path (ConvertTo-Json @{ current = $Login[0].name; profiles = $Login; meta_path = '' } -Depth 5)
}

# Writes the ve CLI's file with these profiles, the first of them the current one.
function Write-VeFile([string] $Path, [hashtable[]] $Login) {
    $profiles = @{}
    foreach ($one in $Login) {
        $profiles[$one.name] = $one
    }

    Write-SecretFile $Path (ConvertTo-Json @{ current = $Login[0].name; profiles = $profiles } -Depth 5)
}

# Sets an environment variable, or takes it away where the value is null, which a plain call would turn into an empty text.
function Write-EnvironmentVariable([string] $Name, $Value) {
    if ($null -eq $Value) {
        $Value = [NullString]::Value
    }

    [Environment]::SetEnvironmentVariable($Name, $Value)
}

# Runs a script block with these variables and no other one of the clouds', and puts everything back. The script block sees this
# function's variables before its own test's, hence their long names.
function Invoke-WithEnvironment([hashtable] $CloudVariable, [scriptblock] $CloudScript) {
    $cloudVariablesBefore = @{}
    $cloudVariablesInside = Get-NoLoginVariable
    foreach ($cloudVariableName in $CloudVariable.Keys) {
        $cloudVariablesInside[$cloudVariableName] = $CloudVariable[$cloudVariableName]
    }

    foreach ($cloudVariableName in @(Get-CloudVariableName) + @($cloudVariablesInside.Keys) | Select-Object -Unique) {
        $cloudVariablesBefore[$cloudVariableName] = [Environment]::GetEnvironmentVariable($cloudVariableName)
        Write-EnvironmentVariable $cloudVariableName $cloudVariablesInside[$cloudVariableName]
    }

    try {
        & $CloudScript
    }
    finally {
        foreach ($cloudVariableName in $cloudVariablesBefore.Keys) {
            Write-EnvironmentVariable $cloudVariableName $cloudVariablesBefore[$cloudVariableName]
        }
    }
}

# A secure string whose text is of no importance to anybody.
function ConvertTo-Secret([string] $Text) {
    (New-Object Net.NetworkCredential '', $Text).SecurePassword
}

function ConvertTo-Credential([string] $AccessKeyId, [string] $Secret) {
    New-Object PSCredential $AccessKeyId, (ConvertTo-Secret $Secret)
}

# The program that runs this PowerShell, and its first argument where it is a .NET tool: then that is a dll, and dotnet runs it.
function Get-ThisPowerShell {
    $path = (Get-Process -Id $PID).Path
    $path
    if ([IO.Path]::GetFileNameWithoutExtension($path) -eq 'dotnet') {
        [Environment]::GetCommandLineArgs()[0]
    }
}

# Starts this PowerShell once more, without a profile and without anybody to answer a prompt.
function Open-ChildPowerShell([string] $Path, [hashtable] $Variable = @{}) {
    $start = New-Object Diagnostics.ProcessStartInfo
    $start.FileName, $dll = Get-ThisPowerShell
    $start.Arguments = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$Path`""
    if ($dll) {
        $start.Arguments = "`"$dll`" $($start.Arguments)"
    }

    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = $start.StandardErrorEncoding = New-Object Text.UTF8Encoding $false
    $start.EnvironmentVariables['NO_COLOR'] = '1'
    $start.EnvironmentVariables['CLOUDIAM_TEST_MODULE'] = $ModulePath
    foreach ($name in $Variable.Keys) {
        $start.EnvironmentVariables[$name] = $Variable[$name]
    }

    [Diagnostics.Process]::Start($start)
}

# Runs a script in a child PowerShell; $env:CLOUDIAM_TEST_MODULE tells it the module. Gives Output, Error and ExitCode. With
# -UICulture '' the child speaks the language that its environment says.
function Invoke-ChildPowerShell([string] $Script, [hashtable] $Variable = @{}, [string] $UICulture = 'en-US') {
    $path = Join-Path ([IO.Path]::GetTempPath()) "CloudIam-$([Guid]::NewGuid()).ps1"
    if ($UICulture) {
        $choice = '[Globalization.CultureInfo]::'
        $Script = "${choice}DefaultThreadCurrentUICulture = ${choice}CurrentUICulture = '$UICulture'`n$Script"
    }

    [IO.File]::WriteAllText($path, "`$ProgressPreference = 'SilentlyContinue'`n$Script")
    $child = Open-ChildPowerShell $path $Variable
    try {
        $child.StandardInput.Close()
        $output = $child.StandardOutput.ReadToEndAsync()
        $errors = $child.StandardError.ReadToEndAsync()
        if (-not $child.WaitForExit($ChildSeconds * 1000)) {
            $child.Kill()
            throw "The child PowerShell did not end within $ChildSeconds seconds."
        }

        [pscustomobject]@{ Output = $output.Result; Error = $errors.Result; ExitCode = $child.ExitCode }
    }
    finally {
        $child.Dispose()
        Remove-Item -LiteralPath $path
    }
}

# As Invoke-ChildPowerShell, for a script that ends well and writes one JSON document.
function Invoke-ChildJson([string] $Script, [hashtable] $Variable = @{}, [string] $UICulture = 'en-US') {
    $run = Invoke-ChildPowerShell $Script -Variable $Variable -UICulture $UICulture
    if ($run.ExitCode -ne 0 -or $run.Error) {
        throw "The child PowerShell failed with exit code $($run.ExitCode): $($run.Error) $($run.Output)"
    }

    $run.Output | ConvertFrom-Json
}

# A port of the loopback address that nobody listens on.
function Get-ClosedPort {
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $port
}

# A server that gives prepared answers, one for each request, the last one again and again. $null is silence. Dispose() ends it.
function Open-ScriptedServer([object[]] $Answer) {
    if (-not ('CloudIam.Tests.ScriptedServer' -as [type])) {
        Add-Type -Path (Join-Path $PSScriptRoot 'ScriptedServer.cs')
    }

    New-Object CloudIam.Tests.ScriptedServer (, [string[]] @($Answer))
}

# A raw HTTP answer. Its stated length can be made longer than the body that really comes.
function Get-HttpAnswer([string] $Body, [int] $Status = 200, [int] $MissingBytes = 0) {
    $length = [Text.Encoding]::UTF8.GetByteCount($Body) + $MissingBytes
    "HTTP/1.1 $Status Answer`r`nContent-Type: application/json`r`nContent-Length: $length`r`nConnection: close`r`n`r`n$Body"
}
