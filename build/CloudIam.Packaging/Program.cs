using CloudIam.Packaging;

try
{
    switch (args)
    {
        case ["describe", var moduleFolder, var assetsFile]:
            var module = new ModuleFolder(moduleFolder);
            var libraries = ShippedLibraries.Read(module, assetsFile);
            Notices.Write(module, libraries);
            BillOfMaterials.Write(module, libraries, SourceDate.FromEnvironment());
            return 0;

        case ["pack", var moduleFolder, var outputFolder]:
            foreach (var package in Packages.Write(new ModuleFolder(moduleFolder), outputFolder, SourceDate.FromEnvironment()))
            {
                Console.WriteLine($"Packed: {package}");
            }

            return 0;

        default:
            Console.Error.WriteLine("usage: CloudIam.Packaging describe <module folder> <project.assets.json>");
            Console.Error.WriteLine("       CloudIam.Packaging pack <module folder> <output folder>");
            return 2;
    }
}
catch (PackagingException exception)
{
    // The form that MSBuild takes for an error of its own.
    Console.Error.WriteLine($"CloudIam.Packaging : error PACK : {exception.Message}");
    return 1;
}
