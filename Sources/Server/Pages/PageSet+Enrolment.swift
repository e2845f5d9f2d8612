extension PageSet {
  /// What the enrolment console is made of; the page stands in ``console``.
  static let enrolment: [PageFile?] = [
    PageFile("enrolment.html", PackageResources.enrolment_html),
    PageFile("enrolment.css", PackageResources.enrolment_css),
    PageFile("enrolment.js", PackageResources.enrolment_js),
    PageFile("enrolment-download.js", PackageResources.enrolment_download_js),
    PageFile("enrolment-files.js", PackageResources.enrolment_files_js),
    PageFile("enrolment-findings.js", PackageResources.enrolment_findings_js),
    PageFile("enrolment-pairs.js", PackageResources.enrolment_pairs_js),
    PageFile("enrolment-photo.js", PackageResources.enrolment_photo_js),
    PageFile("enrolment-retry.js", PackageResources.enrolment_retry_js),
    PageFile("enrolment-roster.js", PackageResources.enrolment_roster_js),
    PageFile("enrolment-run.js", PackageResources.enrolment_run_js),
    PageFile("enrolment-strays.js", PackageResources.enrolment_strays_js),
    PageFile("enrolment-table.js", PackageResources.enrolment_table_js),
    PageFile("enrolment-text.js", PackageResources.enrolment_text_js),
    PageFile("enrolment-upload.js", PackageResources.enrolment_upload_js),
  ]
}
