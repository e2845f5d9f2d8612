/// A script of ours that stands in a report, and by whose hash the page lets no other run.
struct ReportScript {
  let text: String

  /// What the page's policy says of it.
  var source: String { "'sha256-\(Base64.standard.encode(SHA256.digest(Array(text.utf8))))'" }

  /// Sorts the table `rows` by the column whose title is clicked, and shows only the rows of the chosen finding.
  ///
  /// It looks at attributes only, never at text as code.
  static let sortedAndFilteredRows = ReportScript(
    text: """
      (function () {
        'use strict';
        var table = document.getElementById('rows'), choice = document.getElementById('finding');
        if (!table) return;
        var body = table.tBodies[0], falling = {};
        function value(row, column) {
          var cell = row.cells[column], key = cell.getAttribute('data-key');
          return key === null ? cell.textContent : key;
        }
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
          head.addEventListener('click', function () {
            var turn = falling[column] ? -1 : 1;
            falling[column] = !falling[column];
            Array.prototype.slice.call(body.rows).sort(function (one, two) {
              var a = value(one, column), b = value(two, column), order = Number(a) - Number(b);
              return turn * (isNaN(order) ? a.localeCompare(b) : order);
            }).forEach(function (row) { body.appendChild(row); });
          });
        });
        if (choice) choice.addEventListener('change', function () {
          Array.prototype.forEach.call(body.rows, function (row) {
            var codes = (row.getAttribute('data-codes') || '').split(' ');
            row.hidden = choice.value !== '' && codes.indexOf(choice.value) < 0;
          });
        });
      })();
      """)
}
