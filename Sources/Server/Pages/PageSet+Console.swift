extension PageSet {
  /// The staff's pages. What they share with the candidates' is in both: the style sheet, and how texts come into a page.
  static let console = PageSet(
    addresses: [
      ("/console", "home.html"), ("/console/", "home.html"), ("/console/sign-in", "sign-in.html"),
    ],
    assets: "/console/assets/{file}",
    usesCamera: false,
    files: [
      PageFile("page.css", PackageResources.page_css),
      PageFile("icon.svg", PackageResources.icon_svg),
      PageFile("dom.js", PackageResources.dom_js),
      PageFile("text.js", PackageResources.text_js),
      // Under the names by which text.js asks for its tables.
      PageFile("text-zh.js", PackageResources.console_zh_js),
      PageFile("text-en.js", PackageResources.console_en_js),
      PageFile("console.css", PackageResources.console_css),
      PageFile("console.js", PackageResources.console_js),
      PageFile("console-api.js", PackageResources.console_api_js),
      PageFile("console-once.js", PackageResources.console_once_js),
      PageFile("home.html", PackageResources.home_html),
      PageFile("home.js", PackageResources.home_js),
      PageFile("home-text.js", PackageResources.home_text_js),
      PageFile("sign-in.html", PackageResources.sign_in_html),
      PageFile("sign-in.js", PackageResources.sign_in_js),
      PageFile("sign-in-text.js", PackageResources.sign_in_text_js),
    ])
}
