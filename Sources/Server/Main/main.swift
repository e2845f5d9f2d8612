import Foundation
import Server

let tool = CommandTool(commands: [
  Analyze(),
  Compare(),
  ConfigShow(),
  ConfigCheck(),
  ConfigExample(),
])
let context = CommandContext.standard(environment: ProcessInfo.processInfo.environment)
exit(await tool.run(Array(CommandLine.arguments.dropFirst()), in: context).rawValue)
