using System.Globalization;
using System.Management.Automation;
using CloudIam.Core.Reports;
using CloudIam.Core.Reports.Html;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Reports;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Writes a page that tells what became of results, what failed and what to do about it, and who has what by results and reads.
/// It is one file that needs nothing else.
/// </summary>
[Cmdlet(VerbsData.Export, "CloudIamReport", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCloudIamReportCommand : PSCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    private readonly ReportCollector _collector = new();
    private string _file = "";
    private bool _isWanted;

    /// <summary>The file to write. One that is there is replaced. A pattern stands for the one file that it matches.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>The file to write, its name taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>
    /// Results and reads of this module in any order, also from a job, a file or a table; and errors of its commands, which
    /// <c>2&gt;&amp;1</c> brings in. The last one about a thing counts.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The page's heading. Default: "Who has what".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Replaces no file: one that is there ends the command.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the file to the pipeline, to open or send it.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Refuses a file that cannot be written, before a long pipeline has run for nothing.</summary>
    protected override void BeginProcessing()
    {
        _file = ReportPath.Resolve(SessionState, Path, LiteralPath, out var flaw);
        if (flaw is not null || (flaw = ReportPath.FindFlaw(_file)) is not null)
        {
            ThrowTerminatingError(ReportErrors.ForPath(flaw, Path ?? LiteralPath!));
        }

        if (File.Exists(_file) && NoClobber)
        {
            ThrowTerminatingError(ReportErrors.Exists(_file));
        }

        if (File.Exists(_file) && !Force && (File.GetAttributes(_file) & FileAttributes.ReadOnly) != 0)
        {
            ThrowTerminatingError(ReportErrors.IsReadOnly(_file));
        }

        _isWanted = ShouldProcess(_file, ReportMessages.Write);
    }

    /// <summary>Takes what is piped in.</summary>
    protected override void ProcessRecord()
    {
        var input = new ReportInput(_collector);
        foreach (var item in InputObject ?? [])
        {
            if (item is not null && input.Add(item) is { } flaw)
            {
                _collector.AddIgnored();
                WriteError(ReportErrors.ForInput(flaw, item));
            }
        }
    }

    /// <summary>Writes the file, unless the pipeline was stopped.</summary>
    protected override void EndProcessing()
    {
        if (!_isWanted)
        {
            return;
        }

        if (_collector.IsEmpty)
        {
            WriteWarning(ReportMessages.NoInput);
        }

        var options = new ReportOptions { Title = Title, Culture = CultureInfo.CurrentUICulture };
        var model = _collector.Build(ReportAdvisor.For);
        try
        {
            ReportFile.Write(_file, mayReplace: !NoClobber, stream => HtmlReport.Write(model, options, stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ReportErrors.NotWritten(exception, _file));
        }

        if (PassThru)
        {
            WriteObject(InvokeProvider.Item.Get([_file], force: true, literalPath: true), enumerateCollection: true);
        }
    }
}
