import Foundation
import Server

let tool = CommandTool(commands: [
  Serve(),
  ExamImport(),
  RosterCheck(),
  Enrol(),
  PairList(),
  PairUnlist(),
  Reembed(),
  CandidatePhoto(),
  CandidateWithdraw(),
  CandidateExport(),
  RetentionSet(),
  RetentionRun(),
  CredentialIssue(),
  OperatorFirst(),
  OperatorList(),
  OperatorReset(),
  OperatorEndSessions(),
  Analyze(),
  Compare(),
  Calibrate(),
  Embed(),
  LivenessFeatures(),
  EvaluateVerification(),
  EvaluateLiveness(),
  Doctor(),
  Backup(),
  KeysGenerate(),
  KeysRotate(),
  TokenGenerate(),
  ConfigShow(),
  ConfigCheck(),
  ConfigExample(),
])
let context = CommandContext.standard(environment: ProcessInfo.processInfo.environment)
exit(await tool.run(Array(CommandLine.arguments.dropFirst()), in: context).rawValue)
