Describe 'A hundred thousand instances from the pipeline' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $count = 100000

        # The emulator is a process of its own: its memory is not what is measured.
        $folder = (Get-Item TestDrive:/).FullName
        [IO.File]::WriteAllText((Join-Path $folder 'seed.json'), "{ `"volcengine`": { `"instances`": { `"count`": $count } } }")
        [IO.File]::WriteAllText((Join-Path $folder 'serve.ps1'), @'
$ProgressPreference = 'SilentlyContinue'
Import-Module $env:CLOUDIAM_TEST_MODULE
$emulator = Start-CloudIamEmulator -SeedPath (Join-Path $PSScriptRoot 'seed.json')
@{
    Endpoint = $emulator.Endpoint.OriginalString
    Region = $emulator.Region
    Id = $emulator.Credential.UserName
    Secret = $emulator.Credential.GetNetworkCredential().Password
} | ConvertTo-Json -Compress
$null = [Console]::In.ReadLine()
Get-CloudIamEmulatorRequest | Group-Object Action -NoElement | Select-Object Name, Count | ConvertTo-Json -Compress
'@)
        $server = Open-ChildPowerShell (Join-Path $folder 'serve.ps1')
        try {
            $line = $server.StandardOutput.ReadLineAsync()
            if (-not $line.Wait(60000) -or -not $line.Result) {
                throw 'The emulator did not start within a minute.'
            }

            $address = $line.Result | ConvertFrom-Json
            $key = ConvertTo-Credential $address.Id $address.Secret
            $where = @{ Credential = $key; Region = $address.Region; Endpoint = $address.Endpoint }
            $tally = @{ Results = 0; NotAdded = 0; OutOfOrder = 0 }
            $memory = @{}
            $deadline = [DateTime]::UtcNow.AddMinutes(3)
            & { for ($number = 1; $number -le $count; $number++) { 'i-emu' + $number.ToString('D8') } } |
                Add-EcsInstanceIamRole -IamRoleName EcsTestRole @where |
                ForEach-Object {
                    $tally.Results++
                    if ($_.Status -ne 'Added') { $tally.NotAdded++ }
                    if ($_.InstanceId -ne 'i-emu' + $tally.Results.ToString('D8')) { $tally.OutOfOrder++ }

                    # From 65,536 on the memory for duplicates is full, so from there on hardly anything may grow.
                    if ($tally.Results -in 70000, $count) { $memory[$tally.Results] = [GC]::GetTotalMemory($true) }
                    if ([DateTime]::UtcNow -gt $deadline) { throw 'The run took more than three minutes.' }
                }

            $server.StandardInput.WriteLine()
            $line = $server.StandardOutput.ReadLineAsync()
            if (-not $line.Wait(60000)) {
                throw 'The emulator did not count within a minute.'
            }

            $script:requests = $line.Result | ConvertFrom-Json
        }
        finally {
            if (-not $server.WaitForExit(5000)) {
                $server.Kill()
            }

            $server.Dispose()
        }
    }

    It 'give a hundred thousand results, all Added' {
        $tally.Results | Should -Be $count
        $tally.NotAdded | Should -Be 0
    }

    It 'are answered in their order' {
        $tally.OutOfOrder | Should -Be 0
    }

    It 'take exactly a thousand calls' {
        $requests.Name | Should -Be 'AssociateInstancesIamRole'
        $requests.Count | Should -Be 1000
    }

    It 'leave the memory flat' {
        $growth = ($memory[$count] - $memory[70000]) / 1MB
        $growth | Should -BeLessThan 2
    }
}
