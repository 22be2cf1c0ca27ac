BeforeDiscovery {
    $root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../..'))
    # Everything but what a build, a package manager or Git leaves here.
    $folders = Get-ChildItem -LiteralPath $root -Directory | Where-Object Name -NotIn 'artifacts', 'out'
    $files = @(Get-ChildItem -LiteralPath $root -File) + @($folders | Get-ChildItem -File -Recurse) |
        Where-Object { $_.Extension -in '.ps1', '.psd1', '.psm1' -and $_.FullName -notmatch '[\\/]node_modules[\\/]' }
    $script:names = $files | ForEach-Object { $_.FullName.Substring($root.Length).TrimStart('/', '\') }
}

Describe 'PSScriptAnalyzer' {
    BeforeAll {
        $script:root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../..'))
        $analyzer = Get-Module -ListAvailable -Name PSScriptAnalyzer | Select-Object -First 1
        if (-not $analyzer) {
            Write-Warning 'PSScriptAnalyzer IS MISSING: the scripts are NOT analyzed. (Install-Module PSScriptAnalyzer)'
        }
    }

    It 'has nothing to say about <_>' -ForEach $names {
        if (-not $analyzer) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
        }

        $findings = Invoke-ScriptAnalyzer -Path (Join-Path $root $_)
        $findings | ForEach-Object { "line $($_.Line): $($_.RuleName), $($_.Message)" } | Should -BeNullOrEmpty
    }

    It 'looks at every script that Git keeps' -ForEach @{ Looked = $names -replace '\\', '/' } {
        if (-not (Get-Command git -CommandType Application -ErrorAction Ignore) -or -not (Test-Path (Join-Path $root '.git'))) {
            Set-ItResult -Skipped -Because 'this is no repository of Git'
        }

        $kept = git -C $root ls-files -- '*.ps1' '*.psd1' '*.psm1' | Where-Object { Test-Path -LiteralPath (Join-Path $root $_) }
        $kept.Count | Should -BeGreaterThan 50
        $kept | Where-Object { $_ -notin $Looked } | Should -BeNullOrEmpty
    }
}
