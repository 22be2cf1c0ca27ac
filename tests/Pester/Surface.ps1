<#
.SYNOPSIS
    Tells what a user of the module meets: commands, parameters, output and public types, one fact a line.
.DESCRIPTION
    Surface.txt holds these lines as they were agreed on, and Surface.Tests.ps1 tells where they and the built module differ. A
    line that goes or changes is a breaking change; one that comes is a new feature. All of it is read from the dll, so it is the
    same on every system and PowerShell.
.EXAMPLE
    pwsh -NoProfile -File tests/Pester/Surface.ps1 -Update
    After a build: writes Surface.txt anew.
#>
[CmdletBinding()]
param(
    # Write Surface.txt instead of the pipeline.
    [switch] $Update
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Common.ps1')

$assembly = (Get-Command -Name Get-CloudIamContext).ImplementingType.Assembly
$sets = [Management.Automation.ParameterAttribute]::AllParameterSets

# Sorted as bytes are: cultures sort in orders of their own.
function Get-Sorted([string[]] $Text) {
    [Array]::Sort($Text, [StringComparer]::Ordinal)
    $Text
}

function Get-TypeText([type] $Type) {
    $inner = [Nullable]::GetUnderlyingType($Type)
    if ($inner) {
        return "$(Get-TypeText $inner)?"
    }

    if ($Type.IsArray) {
        return "$(Get-TypeText $Type.GetElementType())[]"
    }

    if ($Type.IsGenericType) {
        $arguments = $Type.GetGenericArguments() | ForEach-Object { Get-TypeText $_ }
        return "$($Type.Name -replace '`\d+$')<$($arguments -join ', ')>"
    }

    $Type.Name
}

function Get-ValueText($Value) {
    if ($Value -is [type]) {
        return Get-TypeText $Value
    }

    # Numbers have points in every culture.
    [string]::Format([Globalization.CultureInfo]::InvariantCulture, '{0}', $Value)
}

# What an attribute demands or allows, with its figures: "ValidateRange 1 256".
function Get-RuleText([Attribute] $Attribute) {
    $name = $Attribute.GetType().Name -replace 'Attribute$'
    switch ($name) {
        'ValidateRange' { return "$name $(Get-ValueText $Attribute.MinRange) $(Get-ValueText $Attribute.MaxRange)" }
        'ValidateCount' { return "$name $($Attribute.MinLength) $($Attribute.MaxLength)" }
        'ValidateLength' { return "$name $($Attribute.MinLength) $($Attribute.MaxLength)" }
        'ValidateSet' { return "$name $($Attribute.ValidValues -join ' ')" }
        'ValidatePattern' { return "$name $($Attribute.RegexPattern)" }
        'ArgumentCompleter' { return 'completes' }
        'SupportsWildcards' { return 'wildcards' }
        default { return $name }
    }
}

# How a parameter is filled in one set.
function Get-BindingText([Management.Automation.ParameterAttribute] $Parameter) {
    if ($Parameter.ParameterSetName -ne $sets) { "set $($Parameter.ParameterSetName)" }
    if ($Parameter.Mandatory) { 'mandatory' }
    if ($Parameter.Position -ge 0) { "position $($Parameter.Position)" }
    if ($Parameter.ValueFromPipeline) { 'from pipeline' }
    if ($Parameter.ValueFromPipelineByPropertyName) { 'from property' }
    if ($Parameter.ValueFromRemainingArguments) { 'from the rest' }
    if ($Parameter.DontShow) { 'hidden' }
}

# One line for each set that a parameter is in.
function Get-ParameterLine([string] $Command, [Reflection.PropertyInfo] $Property) {
    $attributes = @($Property.GetCustomAttributes($true))
    $aliases = $attributes | Where-Object { $_ -is [Management.Automation.AliasAttribute] } | ForEach-Object { $_.AliasNames }
    $others = 'ParameterAttribute', 'AliasAttribute', 'NullableAttribute', 'NullableContextAttribute'
    $rules = @($attributes | Where-Object { $_.GetType().Name -notin $others } | ForEach-Object { Get-RuleText $_ })
    $names = @("-$($Property.Name)") + @($aliases | ForEach-Object { "-$_" }) -join ', '
    foreach ($binding in $attributes | Where-Object { $_ -is [Management.Automation.ParameterAttribute] }) {
        $facts = @(Get-BindingText $binding) + @(if ($rules) { Get-Sorted $rules })
        "$Command $names <$(Get-TypeText $Property.PropertyType)> $($facts -join '; ')".TrimEnd()
    }
}

function Get-CommandLine([Management.Automation.CmdletInfo] $Command) {
    $type = $Command.ImplementingType
    $cmdlet = $type.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0]
    "$Command"
    if ($cmdlet.SupportsShouldProcess) {
        "$Command asks, impact $($cmdlet.ConfirmImpact)"
    }

    if ($cmdlet.DefaultParameterSetName) {
        "$Command default set $($cmdlet.DefaultParameterSetName)"
    }

    foreach ($output in $type.GetCustomAttributes([Management.Automation.OutputTypeAttribute], $false)) {
        $set = if ("$($output.ParameterSetName)" -eq $sets) { '' } else { " in $($output.ParameterSetName -join ', ')" }
        "$Command writes $(($output.Type | ForEach-Object { Get-TypeText $_.Type }) -join ', ')$set"
    }

    foreach ($property in $type.GetProperties()) {
        Get-ParameterLine "$Command" $property
    }
}

# A type that users meet: not what PowerShell alone calls, such as commands, completers and the views' helper.
function Test-UserType([type] $Type) {
    $hidden = $Type.GetCustomAttributes([ComponentModel.EditorBrowsableAttribute], $false) | Where-Object { $_.State -eq 'Never' }
    $own = [Management.Automation.Cmdlet], [Management.Automation.Internal.CmdletMetadataAttribute],
    [Management.Automation.IArgumentCompleter], [Management.Automation.IModuleAssemblyInitializer]
    -not $hidden -and -not ($own | Where-Object { $_.IsAssignableFrom($Type) })
}

function Get-TypeLine([type] $Type) {
    if ($Type.IsEnum) {
        [Enum]::GetNames($Type) | ForEach-Object { "type $($Type.Name) has $_ = $([int] [Enum]::Parse($Type, $_))" }
        return
    }

    $kind = if ($Type.IsSubclassOf([Exception])) { ', an exception' } else { '' }
    "type $($Type.Name)$kind"
    foreach ($property in $Type.GetProperties() | Where-Object { $_.DeclaringType.Assembly -eq $assembly }) {
        $setter = $property.GetSetMethod()
        "type $($Type.Name) has $($property.Name) <$(Get-TypeText $property.PropertyType)>$(if ($setter) { ', writable' })"
    }
}

$lines = @(
    (Get-Module -Name CloudIam.PowerShell).ExportedCmdlets.Values | ForEach-Object { Get-CommandLine $_ }
    $assembly.GetExportedTypes() | Where-Object { Test-UserType $_ } | ForEach-Object { Get-TypeLine $_ }
)
$lines = Get-Sorted $lines
if ($Update) {
    [IO.File]::WriteAllText((Join-Path $PSScriptRoot 'Surface.txt'), ($lines -join "`n") + "`n")
}
else {
    $lines
}
