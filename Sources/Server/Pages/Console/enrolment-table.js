// The findings as values: read page by page, filtered, sorted. Some 50,000 rows; only one page of them is ever shown.

/** Rows of a request; the service gives no more. */
export const pageOfService = 5000;
/** Rows that are shown at a time. */
export const pageShown = 50;

const ranks = { refused: 3, warn: 2, note: 1, ok: 0 };
const difficulties = { high: 3, medium: 2, low: 1 };

/** The worst finding's severity; `pending` and `failed` rows have none of their own. */
export const severityOf = (row) => (row.findings.length ? row.findings[0].severity : row.state === "failed" ? "refused" : "ok");

/** Findings by code, most rows first: `[{code, count, sample}]`, of rows that pass `test`. */
export function codesOf(rows) {
  const codes = new Map();
  for (const row of rows) {
    for (const finding of row.findings) {
      const known = codes.get(finding.code);
      if (known) known.count += 1;
      else codes.set(finding.code, { code: finding.code, count: 1, sample: finding });
    }
  }
  return [...codes.values()].sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
}

/** How many rows have which severity. */
export function severitiesOf(rows) {
  const counts = { refused: 0, warn: 0, note: 0, ok: 0 };
  for (const row of rows) counts[severityOf(row)] += 1;
  return counts;
}

/** Rows of a severity (`trouble` for refused and warned, empty for all), a code and a part of the ticket number. */
export function filtered(rows, { severity, code, ticket }) {
  const wanted = ticket.trim().toLowerCase();
  return rows.filter((row) => {
    const is = severityOf(row);
    if (severity === "trouble" ? ranks[is] < ranks.warn : severity && is !== severity) return false;
    if (code && !row.findings.some((finding) => finding.code === code)) return false;
    return !wanted || row.ticket.toLowerCase().includes(wanted);
  });
}

const keys = {
  line: (row) => row.line,
  ticket: (row) => row.ticket,
  severity: (row) => ranks[severityOf(row)],
  difficulty: (row) => difficulties[row.difficulty] || 0,
};

/** In the order of a column, and of the lines within that. */
export function sorted(rows, column, isDescending) {
  const key = keys[column];
  const sign = isDescending ? -1 : 1;
  return rows
    .map((row) => [key(row), row])
    .sort(([one, first], [other, second]) => (one < other ? -sign : one > other ? sign : first.line - second.line))
    .map(([, row]) => row);
}
