/** RFC 4180: every record ends with CR LF, and a quotation mark stands only in a quoted field. */
export function readCsv(text: string): Record<string, string>[] {
  const [head = [], ...rows] = recordsOf(text);
  if (new Set(head).size !== head.length) throw new Error("two columns have one name");
  return rows.map((row) => {
    if (row.length !== head.length) throw new Error(`${row.length} fields and ${head.length} columns`);
    return Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""]));
  });
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`not a field after record ${records.length}`);
    const [, value = "", end] = match;
    record.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new Error("the last record has no end");
  return records;
}
