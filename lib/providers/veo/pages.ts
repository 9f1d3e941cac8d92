import { AppError } from "@/lib/shared/errors";
import type { VeoTask } from "./veo-task";

/** Narrows a list of tasks. Without `ids` the upstream gives twelve a page. */
export type TaskQuery = {
  ids?: readonly string[];
  createdAtMin?: Date;
  createdAtMax?: Date;
  type?: string;
  offset?: number;
  limit?: number;
};

/** `count` as the upstream reports it; `unreadable` is how many documents of the page named no task. */
export type TaskPage = { items: VeoTask[]; count: number; unreadable: number };

/** A page with more bytes than are read. A smaller one may be read. */
export const TOO_LARGE = "too_large";

const PAGE_SIZE = 50;
/** Tasks that are too large even alone, in one walk. An upstream that sends more is not listing tasks. */
const MOST_SKIPPED = 10;
/** Pages in a row on which no task can be read. */
const MOST_BARREN = 20;

type ReadPage = (query: TaskQuery) => Promise<TaskPage | typeof TOO_LARGE>;

/** Reads tasks by pages. One unreadable task does not keep the others from being read. */
export const pagesOf = (readPage: ReadPage) => ({
  tasks: (query: TaskQuery) => readTasks(readPage, query),

  /**
   * Every task that matches, each once, page after page. Stops at the first page that brings nothing new, so neither
   * `count` nor a page size capped by the upstream can end it early or keep it running; and at `atMost` tasks.
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

/** Hears how many new and how many unreadable tasks each page had, and says when to stop. */
function endOfWalk() {
  let barren = 0;
  return (fresh: number, unreadable: number): boolean => {
    barren = fresh > 0 ? 0 : barren + 1;
    return fresh === 0 && (unreadable === 0 || barren >= MOST_BARREN);
  };
}

/** Page after page without end, in smaller ones around a task that is too large. One too large even alone is left out. */
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

/** One page of tasks, newest first. One asked for by ids is read in halves when it is too large; what stays so is left out. */
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

const unreadable = () => new AppError("upstream_unreadable", "Ace Data Cloud sent more than can be read at once.");
