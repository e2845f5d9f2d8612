/// Everything that can be set, with its defaults; what ``ConfigurationLoader`` hands out has been checked as a whole.
package struct ServerConfiguration: Hashable, Sendable {
  package var storage = StorageSettings()
  package var masterKey = MasterKeySettings()
  package var engine = EngineSettings()
  package var http = HTTPSettings()
  package var picture = PictureSettings()
  package var login = LoginSettings()
  package var address = AddressSettings()
  package var match = MatchSettings()
  package var token = TokenSettings()
  package var session = SessionSettings()
  package var pages = PageSettings()
  package var fallback = FallbackSettings()
  package var retention = RetentionSettings()
  package var audit = AuditSettings()
  package var alerts = AlertSettings()
  package var webhooks = WebhookSettings()
  package var helpdesk = HelpdeskSettings()
  package var passwordHashing = PasswordHashingSettings()
  package var operators = OperatorSettings()
  package var operation = OperationSettings()

  package init() {}
}
