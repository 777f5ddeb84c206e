import Foundation
import PackagePlugin

/// Writes down which commit the program is built from, before each build.
@main
struct CommitPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "Commit")
    let package = context.package.directoryURL
    return [
      .prebuildCommand(
        displayName: "Writing down the commit",
        executable: URL(filePath: "/bin/sh"),
        arguments: [
          package.appending(path: "Sources/CommitPlugin/write-commit").path, package.path,
          output.path,
        ],
        outputFilesDirectory: output)
    ]
  }
}
