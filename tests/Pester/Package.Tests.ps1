Describe 'What is shipped' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:bill = Get-Content (Join-Path $ModuleFolder '_manifest/spdx_2.3/manifest.spdx.json') -Raw | ConvertFrom-Json
        $script:libraries = @($bill.packages | Where-Object name -NE 'CloudIam.PowerShell')
        $script:dlls = @(Get-ChildItem -Path $ModuleFolder -Filter *.dll -Recurse | ForEach-Object {
            $_.FullName.Substring($ModuleFolder.Length + 1).Replace('\', '/')
        })
    }

    Context 'as bill of materials' {
        It 'is the module, in its version' {
            $bill.spdxVersion | Should -Be 'SPDX-2.3'
            $bill.packages[0].name | Should -Be 'CloudIam.PowerShell'
            $bill.packages[0].versionInfo | Should -Be (Get-Module CloudIam.PowerShell).Version.ToString()
        }

        It 'lists every dll with its checksum' {
            $listed = $bill.files | Where-Object fileName -Like '*.dll' | ForEach-Object {
                "$($_.fileName.Substring(2)) $(($_.checksums | Where-Object algorithm -EQ SHA256).checksumValue)"
            }
            $there = $dlls | ForEach-Object {
                "$_ $((Get-FileHash (Join-Path $ModuleFolder $_) -Algorithm SHA256).Hash.ToLowerInvariant())"
            }
            $listed | Sort-Object | Should -Be ($there | Sort-Object)
        }

        It 'gives every dll that is not ours a library with version and license' {
            $origin = @{}
            $bill.relationships | Where-Object relationshipType -EQ 'EXPANDED_FROM_ARCHIVE' | ForEach-Object {
                $origin[$_.spdxElementId] = $libraries | Where-Object SPDXID -EQ $_.relatedSpdxElement
            }
            $foreign = @($dlls | Where-Object { (Split-Path $_ -Leaf) -notlike 'CloudIam.*' })
            $foreign.Count | Should -BeGreaterThan 5
            foreach ($dll in $foreign) {
                $library = $origin["SPDXRef-File-$($dll.Replace('/', '-'))"]
                $library.name | Should -Be ([IO.Path]::GetFileNameWithoutExtension($dll)) -Because $dll
                $library.versionInfo | Should -Match '^\d+\.\d+\.\d+$' -Because $dll
                $library.licenseConcluded | Should -BeIn 'MIT', 'BSD-3-Clause' -Because $dll
            }
        }
    }

    Context 'as licenses' {
        It 'has the own one' {
            Join-Path $ModuleFolder LICENSE | Should -FileContentMatch '^MIT License'
        }

        It 'has the notices of every library' {
            $notices = Get-Content (Join-Path $ModuleFolder 'THIRD-PARTY-NOTICES.txt') -Raw
            $libraries.Count | Should -BeGreaterThan 5
            foreach ($library in $libraries) {
                $notices | Should -Match ('(?m)^' + [regex]::Escape("$($library.name) $($library.versionInfo)"))
                $notices | Should -Match "(?m)^$([regex]::Escape($library.copyrightText))"
            }
        }
    }

    Context 'as manifest' {
        # Publish-PSResource and the import check a manifest this way before they run it. Import-PowerShellDataFile takes literals
        # only; neither publishing nor installing needs it.
        It 'is in the language that publishing allows' {
            $text = [scriptblock]::Create((Get-Content $ModulePath -Raw))
            $variables = [string[]] @('PSEdition', 'PSScriptRoot')
            { $text.CheckRestrictedLanguage([string[]] @(), $variables, $true) } | Should -Not -Throw
        }

        It 'names a dll that is there, for each edition' {
            $text = Get-Content $ModulePath -Raw
            foreach ($edition in 'Core', 'Desktop') {
                $data = & ([scriptblock]::Create($text.Replace('$PSEdition', "'$edition'")))
                Join-Path $ModuleFolder $data.RootModule | Should -Exist
            }
        }

        It 'has the tags by which the Gallery filters editions and systems' {
            $tags = (Test-ModuleManifest $ModulePath).Tags
            foreach ($tag in 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS') {
                $tags | Should -Contain $tag
            }
        }
    }
}
