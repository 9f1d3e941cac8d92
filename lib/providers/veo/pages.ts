import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { VeoTask } from "./veo-task";

/** Filters a list of tasks. Without `ids` the provider returns twelve a page. */
export type TaskQuery = {
  ids?: readonly string[];
  createdAtMin?: Date;
  createdAtMax?: Date;
  type?: string;
  offset?: number;
  limit?: number;
};

/** `count` as the provider reports it; `unreadable` is how many documents of the page had no task ID. */
export type TaskPage = { items: VeoTask[]; count: number; unreadable: number };

/** A page that has more bytes than we read. A smaller page may be readable. */
export const TOO_LARGE = "too_large";

const PAGE_SIZE = 50;
/** The most tasks in one listing that are too large even alone. A provider that sends more is not listing tasks. */
const MOST_SKIPPED = 10;
/** The most consecutive pages without a readable task. */
const MOST_BARREN = 20;

type ReadPage = (query: TaskQuery) => Promise<TaskPage | typeof TOO_LARGE>;

/** Reads tasks by pages. An unreadable task does not prevent reading the others. Both functions may throw `AppError`. */
export const pagesOf = (readPage: ReadPage) => ({
  tasks: (query: TaskQuery) => readTasks(readPage, query),

  /**
   * Yields every task that matches once, page by page. It stops at the first page without new tasks, so neither a wrong
   * `count` nor a page size capped by the provider ends it early or keeps it running. It also stops at `atMost` tasks.
   */
  async *allTasks(query: Omit<TaskQuery, "offset" | "limit">, atMost = 2000): AsyncGenerator<VeoTask> {
    const seen = new Set<string>();
    const isOver = endOfWalk();
    let offset = 0;
    for await (const page of readablePages((limit) => readPage({ ...query, offset, limit }))) {
      const distinct = new Map(page.items.map((each) => [each.id, each]));
      const fresh = [...distinct.values()].filter((each) => !seen.has(each.id)).slice(0, atMost - seen.size);
      for (const each of fresh) seen.add(each.id);
      yield* fresh;
      if (seen.size >= atMost || isOver(fresh.length, page.unreadable)) return;
      offset += distinct.size + page.unreadable;
    }
  },
});

/** Returns a function that gets the number of new and of unreadable tasks of each page, and returns whether to stop. */
function endOfWalk() {
  let barren = 0;
  return (fresh: number, unreadable: number): boolean => {
    barren = fresh > 0 ? 0 : barren + 1;
    return fresh === 0 && (unreadable === 0 || barren >= MOST_BARREN);
  };
}

/** Yields pages without end, with smaller ones around a task that is too large. A task too large even alone is skipped. */
async function* readablePages(read: (limit: number) => ReturnType<ReadPage>): AsyncGenerator<TaskPage> {
  let skipped = 0;
  for (let limit = PAGE_SIZE; ; ) {
    const page = await read(limit);
    if (page !== TOO_LARGE) {
      yield page;
      limit = Math.min(PAGE_SIZE, limit * 2);
    } else if (limit > 1) {
      limit = Math.floor(limit / 2);
    } else {
      skipped += 1;
      if (skipped > MOST_SKIPPED) throw unreadable();
      yield { items: [], count: 0, unreadable: 1 };
    }
  }
}

/** Reads one page of tasks, newest first. A page by IDs that is too large is split in halves; tasks too large are skipped. */
async function readTasks(readPage: ReadPage, query: TaskQuery): Promise<TaskPage> {
  const page = await readPage(query);
  if (page !== TOO_LARGE) return page;
  const { ids } = query;
  if (!ids) throw unreadable();
  if (ids.length <= 1) return { items: [], count: 0, unreadable: 1 };
  const middle = Math.ceil(ids.length / 2);
  const first = await readTasks(readPage, { ...query, ids: ids.slice(0, middle) });
  const second = await readTasks(readPage, { ...query, ids: ids.slice(middle) });
  return {
    items: [...first.items, ...second.items],
    count: first.count + second.count,
    unreadable: first.unreadable + second.unreadable,
  };
}

const unreadable = () => new AppError("upstream_unreadable", m.errors_connection_too_large());
