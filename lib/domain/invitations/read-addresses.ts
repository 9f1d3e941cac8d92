import { isEmailAddress } from "@/lib/shared/contracts/email-address";

export type AddressLine = {
  /** Counted from 1, as an editor counts. */
  line: number;
  /** The address, or the text that has none. */
  text: string;
  isAddress: boolean;
};

/** Long texts without an address are cut for the report. */
const LONGEST_SHOWN = 100;

/**
 * Reads the addresses of a pasted list or a CSV file: one or more a line, bare, as `Name <address>`, or in a column of a table
 * with commas, semicolons or tabs, where quoted cells may hold separators and line breaks. Skips empty lines and a header.
 */
export function readAddresses(text: string): AddressLine[] {
  const rows = rowsOf(text.replace(/^\uFEFF/, ""));
  return rows.filter((row, index) => !(index === 0 && isHeader(row))).flatMap(addressesIn);
}

type Row = { line: number; cells: string[] };

function addressesIn({ line, cells }: Row): AddressLine[] {
  const full = cells.filter((cell) => cell !== "");
  if (full.length === 0) return [];
  const found = full.flatMap((cell) => (cell.includes("@") ? partsOf(cell) : []));
  if (found.length === 0) return [{ line, text: full.join(", ").slice(0, LONGEST_SHOWN), isAddress: false }];
  return found.map((part) => ({ line, text: part.slice(0, 254), isAddress: isEmailAddress(part) }));
}

/** `Mona Ortiz <mona@example.com>` is one address, `a@example.com b@example.com` are two. */
function partsOf(cell: string): string[] {
  const bracketed = [...cell.matchAll(/<([^<>]*@[^<>]*)>/g)].map(([, address = ""]) => address.trim());
  return bracketed.length > 0 ? bracketed : cell.split(/\s+/).filter((word) => word.includes("@"));
}

const isHeader = ({ cells }: Row) =>
  cells.every((cell) => !cell.includes("@")) && cells.some((cell) => /^e-?mail([ _-]?address)?$|^address$/i.test(cell));

/** The rows of a table as RFC 4180 says; a quote inside a cell that does not begin with one is plain text. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let line = 1;
  for (const [piece, quoted, plain = "", end = ""] of text.matchAll(CELL)) {
    row.cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    line += piece.split(/\r\n|\n|\r/).length - 1;
    if (/^[,;\t]$/.test(end)) continue;
    rows.push(row);
    row = { line, cells: [] };
  }
  return rows;
}

/** A quoted or plain cell, with what ends it. */
const CELL = /[^\S\r\n\t]*(?:"((?:[^"]|"")*)"[^\S\r\n\t]*|([^,;\t\r\n]*))(,|;|\t|\r\n|\n|\r|$)/g;
