BeforeDiscovery {
    # What any service could be answered with. HTTP 200 that is no answer is asked for again, twice; HTTP 4xx is not.
    $general = @(
        @{ Case = 'a page of HTML'; Body = '<html><body>Sign in</body></html>'; Status = 403; Code = 'InvalidResponse' }
        @{ Case = 'a page of HTML as a success'; Body = '<html></html>'; Status = 200; Code = 'InvalidResponse' }
        @{ Case = 'a redirection'; Body = ''; Status = 302; Code = 'InvalidResponse' }
        @{ Case = 'nothing'; Body = ''; Status = 200; Code = 'InvalidResponse' }
        @{ Case = 'half a JSON document'; Body = '{"RequestId":"r","Result'; Status = 400; Code = 'InvalidResponse' }
        @{ Case = 'a JSON list'; Body = '[]'; Status = 400; Code = 'InvalidResponse' }
        @{ Case = 'an error of wrong types'; Body = '{"Code":{},"ResponseMetadata":7}'; Status = 400; Code = 'HttpStatus400' }
        @{
            Case = 'an error that nobody knows'; Status = 400; Code = 'Strange.Thing'
            Body = '{"Code":"Strange.Thing","Message":"m","ResponseMetadata":{"Error":{"Code":"Strange.Thing","Message":"m"}}}'
        }
    )
    $script:cmdlets = @(
        @{
            Name = 'Add-EcsInstanceIamRole'; General = $general
            Arguments = @{ InstanceId = 'i-1', 'i-2'; IamRoleName = 'r'; Region = 'cn-beijing' }
            Good = '{"Result":{"OperationDetails":[{"InstanceId":"i-1","Error":null},{"InstanceId":"i-2"}]}}'
            Special = @(
                @{
                    Case = 'details of wrong types'; Expected = 'MissingResult MissingResult'
                    Body = '{"Result":{"OperationDetails":{"InstanceId":"i-1"}}}'
                }
                @{ Case = 'a result of a wrong type'; Body = '{"Result":[1,2]}'; Expected = 'MissingResult MissingResult' }
                @{
                    Case = 'no detail for one item'; Expected = 'MissingResult Added'
                    Body = '{"Result":{"OperationDetails":[{"InstanceId":"i-2"}]}}'
                }
                @{
                    Case = 'more details than items'; Expected = 'Added Added'
                    Body = '{"Result":{"OperationDetails":[{"InstanceId":"i-0"},{"InstanceId":"i-1"},{"InstanceId":"i-2"},' +
                        '{"InstanceId":"i-3","Error":{}}]}}'
                }
                @{
                    Case = 'two details for one item, one of them bad'; Expected = 'Odd Added'
                    Body = '{"Result":{"OperationDetails":[{"InstanceId":"i-1","Error":{"Code":"Odd"}},{"InstanceId":"i-1"},' +
                        '{"InstanceId":"i-2"}]}}'
                }
                @{
                    Case = 'errors without a code and of a wrong type'; Expected = 'InvalidResponse InvalidResponse'
                    Body = '{"Result":{"OperationDetails":[{"InstanceId":"i-1","Error":{}},{"InstanceId":"i-2","Error":"no"}]}}'
                }
            )
        }
        @{
            Name = 'Add-RamRolePolicy'; General = $general
            Arguments = @{ RoleName = 'r'; PolicyName = 'p', 'q'; PolicyType = 'Custom' }
            Good = '{"RequestId":"r"}'
            Special = @(
                @{ Case = 'an empty object'; Body = '{}'; Expected = 'MissingResult MissingResult' }
                @{ Case = 'a request id of a wrong type'; Body = '{"RequestId":{}}'; Expected = 'MissingResult MissingResult' }
                @{
                    Case = 'an error inside HTTP 200'; Expected = 'Odd.Thing Odd.Thing'
                    Body = '{"Code":"Odd.Thing","Message":"m"}'
                }
            )
        }
        @{
            Name = 'Grant-BastionHostGroupAccount'; General = $general
            Arguments = @{ HostGroupId = '1', '2'; UserId = '1'; BastionHostId = 'b'; Region = 'cn-hangzhou' }
            Good = '{"Results":[{"HostGroupId":"1","Code":"OK"},{"HostGroupId":"2","Code":"OK"}]}'
            Special = @(
                @{ Case = 'results of a wrong type'; Body = '{"Results":"OK"}'; Expected = 'MissingResult MissingResult' }
                @{
                    Case = 'results without HostGroupId'; Expected = 'Added AlreadyPresent'
                    Body = '{"Results":[{"Code":"OK"},{"Code":"OBJECT_AlREADY_EXISTS"}]}'
                }
                @{
                    Case = 'one result for two, without HostGroupId'; Expected = 'MissingResult MissingResult'
                    Body = '{"Results":[{"Code":"OK"}]}'
                }
                @{
                    Case = 'one result for two'; Expected = 'MissingResult Added'
                    Body = '{"Results":[{"HostGroupId":"2","Code":"OK"}]}'
                }
                @{
                    Case = 'results in another order, and more of them'; Expected = 'Odd Added'
                    Body = '{"Results":[{"HostGroupId":"3","Code":"OK"},{"HostGroupId":2,"Code":"OK"},' +
                        '{"HostGroupId":"1","Code":"Odd"}]}'
                }
                @{
                    Case = 'codes of a wrong type'; Expected = 'MissingResult Added'
                    Body = '{"Results":[{"HostGroupId":"1","Code":[]},{"HostGroupId":"2","Code":"OK"}]}'
                }
            )
        }
    )
}

Describe '<Name>, whatever comes back,' -ForEach $cmdlets {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'

        # The results, and the errors that they wrote; nothing is thrown.
        function Invoke-Against([string[]] $Answer) {
            $server = Open-ScriptedServer $Answer
            try {
                $where = @{ Credential = $key; Endpoint = $server.Endpoint }
                $results = @(& $Name @Arguments @where -ErrorAction SilentlyContinue -ErrorVariable problems)
                [pscustomobject]@{
                    Results = $results
                    Codes = "$($results | ForEach-Object { if ($_.ErrorCode) { $_.ErrorCode } else { $_.Status } })"
                    Errors = $problems.Count
                }
            }
            finally {
                $server.Dispose()
            }
        }
    }

    It 'answers each item with a failure: <Case>' -ForEach $General {
        $run = Invoke-Against (Get-HttpAnswer $Body $Status)
        $run.Codes | Should -Be "$Code $Code"
        $run.Results.Status | Should -BeIn 'Failed', 'Unknown'
        $run.Results.ErrorMessage | Should -Not -BeNullOrEmpty
        $run.Errors | Should -Be 2
    }

    It 'believes what it can of <Case>' -ForEach $Special {
        $run = Invoke-Against (Get-HttpAnswer $Body)
        $run.Codes | Should -Be $Expected
        $run.Errors | Should -Be @($run.Results | Where-Object ErrorCode).Count
    }

    It 'asks again when the connection breaks in the middle of an answer' {
        $run = Invoke-Against (Get-HttpAnswer '{"Requ' -MissingBytes 100), (Get-HttpAnswer $Good)
        $run.Codes | Should -Be 'Added Added'
        ($run.Results.Attempts | Measure-Object -Maximum).Maximum | Should -Be 2
        $run.Errors | Should -Be 0
    }
}
