extension PageSet {
  /// The candidates' pages: the login, which is the first page as well, and the session.
  static let candidate = PageSet(
    addresses: [("/", "login.html"), ("/login", "login.html"), ("/session", "session.html")],
    assets: "/assets/{file}",
    usesCamera: true,
    files: [
      PageFile("login.html", PackageResources.login_html),
      PageFile("session.html", PackageResources.session_html),
      PageFile("page.css", PackageResources.page_css),
      PageFile("icon.svg", PackageResources.icon_svg),
      PageFile("camera-allow.svg", PackageResources.camera_allow_svg),
      PageFile("camera-blocked.svg", PackageResources.camera_blocked_svg),
      PageFile("camera-busy.svg", PackageResources.camera_busy_svg),
      PageFile("camera-missing.svg", PackageResources.camera_missing_svg),
      PageFile("api.js", PackageResources.api_js),
      PageFile("camera.js", PackageResources.camera_js),
      PageFile("capture.js", PackageResources.capture_js),
      PageFile("clock.js", PackageResources.clock_js),
      PageFile("dom.js", PackageResources.dom_js),
      PageFile("guide.js", PackageResources.guide_js),
      PageFile("live.js", PackageResources.live_js),
      PageFile("login.js", PackageResources.login_js),
      PageFile("pictures.js", PackageResources.pictures_js),
      PageFile("session.js", PackageResources.session_js),
      PageFile("sitting.js", PackageResources.sitting_js),
      PageFile("tabs.js", PackageResources.tabs_js),
      PageFile("text.js", PackageResources.text_js),
      PageFile("text-zh.js", PackageResources.text_zh_js),
      PageFile("text-en.js", PackageResources.text_en_js),
    ])
}
