import Foundation

// One subcommand a file; each is a type with a name and a `run`.

let subcommands: [String: ([String]) throws -> Void] = [
  "audit": AuditBenchmark.run,
  "comparison": ComparisonBenchmark.run,
  "duplicates": DuplicateBenchmark.run,
  "network": NetworkBenchmark.run,
  "pipeline": PipelineBenchmark.run,
  "plain-login": PlainLoginBenchmark.run,
]

let arguments = Array(CommandLine.arguments.dropFirst())
guard let name = arguments.first, let subcommand = subcommands[name] else {
  print("usage: Benchmarks <\(subcommands.keys.sorted().joined(separator: "|"))> [rounds]")
  exit(2)
}
do {
  try subcommand(Array(arguments.dropFirst()))
} catch {
  print("error: \(error)")
  exit(1)
}
