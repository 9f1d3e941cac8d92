import { cn } from "@/components/ui/class-names";
import { CutText } from "@/components/ui/cut-text";
import type { AuditEntry } from "@/lib/shared/contracts/audit";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { actionWords } from "./action-words";

const HEAD = "border-b px-3 py-2 text-left font-medium text-muted text-xs first:pl-5 last:pr-5";
const CELL = "border-b px-3 py-2.5 align-baseline first:pl-5 last:pr-5 group-last:border-b-0";
/** On phones these stand below the change. */
const WIDE = "max-sm:hidden";

/** Each entry: what was changed, who did it and from which network. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-panel border bg-surface-1">
      <caption className="sr-only">{m.audit_caption()}</caption>
      <thead className={WIDE}>
        <tr>
          <th scope="col" className={HEAD}>
            {m.audit_what()}
          </th>
          <th scope="col" className={HEAD}>
            {m.audit_who()}
          </th>
          <th scope="col" className={HEAD}>
            {m.audit_network()}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ entry }: { entry: AuditEntry }) {
  const { action, subject, detail, createdAt, address } = entry;
  const who = personOf(entry);
  const details = detail
    .filter(({ value }) => !ID.test(value) && value !== subject.name)
    .map(({ name, value }) => `${inWords(name)}: ${value}`)
    .join(" · ");
  return (
    <tr className="group">
      <th scope="row" className={cn(CELL, "w-full max-w-0 text-left font-normal")}>
        <span className="font-medium">{actionWords(action)}</span>
        {subject.name !== null && <CutText text={subject.name} className="max-w-full" />}
        {details && <span className="block text-muted text-xs">{details}</span>}
        <span className="block text-muted text-xs">
          <time dateTime={createdAt}>{moment.format(new Date(createdAt))}</time>
          <span className="sm:hidden">
            {" · "}
            <bdi>{who}</bdi>
            {address !== null && ` · ${address}`}
          </span>
        </span>
      </th>
      <td className={cn(CELL, WIDE, "max-w-40")}>
        <CutText text={who} className="max-w-full" />
      </td>
      <td className={cn(CELL, WIDE, "whitespace-nowrap font-mono text-muted text-xs")}>{address ?? "–"}</td>
    </tr>
  );
}

/** The subject is named above, so its ID says nothing more. The CSV has it. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `maxUses` and `max_uses` become "max uses". */
const inWords = (name: string) => name.replaceAll(/_|(?=[A-Z])/g, " ").toLowerCase();

const moment = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium", timeStyle: "medium" });

function personOf({ person, address }: AuditEntry): string {
  if (person) return person.name ?? m.audit_person_deleted();
  return address === null ? m.audit_person_system() : m.audit_person_unknown();
}
