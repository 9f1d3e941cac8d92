import "server-only";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { toProblem } from "./request/problem";

type Handler = (request: Request, args: { params: Promise<Record<string, string>> }) => Response | Promise<Response>;
/** The functions of one path, by HTTP method. */
type Handlers = Readonly<Record<string, Handler>>;
type Node = { literals: Map<string, Node>; parameter?: { name: string; node: Node }; handlers?: Handlers };
type Found = { handlers: Handlers; params: Record<string, string> };

const PARAMETER = /^\{(\w+)\}$/;

type Place<P> = {
  /** The parts of the asked path, from the parameters of the route. */
  partsOf: (params: P) => string[];
  /** Of answers that no handler gave. */
  headers: Readonly<Record<string, string>>;
};

/**
 * Serves all paths of `table`, such as `/api/reshoots/{id}`, from one route of Next. A literal part goes before a
 * parameter. HEAD is answered like GET, without the body; OPTIONS with the methods of the path.
 */
export function createDispatcher<P>(table: Readonly<Record<string, object>>, { partsOf, headers }: Place<P>) {
  const root = treeOf(table);
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    const found = find(root, partsOf(await params));
    if (!found) return refused(new AppError("not_found", m.errors_requests_no_endpoint()), headers);
    const methods = methodsOf(found.handlers);
    if (request.method === "OPTIONS")
      return new Response(null, { status: 204, headers: { ...headers, allow: methods.join(", ") } });
    const method = request.method === "HEAD" ? "GET" : request.method;
    const handler = Object.hasOwn(found.handlers, method) ? found.handlers[method] : undefined;
    if (!handler) return notAllowed(methods, headers);
    const response = await handler(request, { params: Promise.resolve(found.params) });
    if (request.method !== "HEAD") return response;
    await response.body?.cancel();
    return new Response(null, response);
  };
}

function methodsOf(handlers: Handlers): string[] {
  const own = Object.keys(handlers);
  return [...own, ...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS"].toSorted((one, other) => (one < other ? -1 : 1));
}

function notAllowed(methods: readonly string[], headers: Readonly<Record<string, string>>): Response {
  const allow = methods.join(", ");
  const error = new AppError("method_not_allowed", m.errors_requests_use_methods({ methods: allow }));
  return refused(error, { ...headers, allow });
}

function refused(error: AppError, headers: Readonly<Record<string, string>>): Response {
  const response = toProblem(error, crypto.randomUUID());
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function treeOf(table: Readonly<Record<string, object>>): Node {
  const root: Node = { literals: new Map() };
  for (const [path, handlers] of Object.entries(table)) {
    const end = path.split("/").slice(1).reduce(childOf, root);
    // Safe: the table holds modules that export functions by the names of methods; a test compares them with the contracts.
    end.handlers = { ...(handlers as Handlers) };
  }
  return root;
}

function childOf(node: Node, part: string): Node {
  const name = PARAMETER.exec(part)?.[1];
  if (name) {
    node.parameter ??= { name, node: { literals: new Map() } };
    return node.parameter.node;
  }
  const child = node.literals.get(part) ?? { literals: new Map() };
  node.literals.set(part, child);
  return child;
}

/** Goes back to a parameter where a literal part leads nowhere. */
function find(node: Node, [part, ...rest]: readonly string[]): Found | null {
  if (part === undefined) return node.handlers ? { handlers: node.handlers, params: {} } : null;
  const child = node.literals.get(part);
  const found = child ? find(child, rest) : null;
  if (found || !node.parameter) return found;
  const below = find(node.parameter.node, rest);
  return below && { handlers: below.handlers, params: { ...below.params, [node.parameter.name]: part } };
}
