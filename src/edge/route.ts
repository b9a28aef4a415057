import type { z } from 'zod'
import type { App } from '../app.ts'
import type { Result } from '../domain/result.ts'
import type { Caller } from '../services/keys/caller.ts'
import type { Guard } from './guard.ts'
import type { Problem, ProblemKind } from './problem.ts'
import type { Tag } from './tags.ts'

/** What a handler gets: parsed parameters, the caller, and the app's use cases. */
export interface Call<Params, Query, Body> {
  readonly app: App
  readonly request: Request
  readonly requestId: string
  /** Null only on public routes and on pages opened locally. */
  readonly caller: Caller | null
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

export interface Reply {
  readonly status?: number
  /** Sent as JSON, unless a `Response` is given. */
  readonly body: unknown
}

/** A reply that is no JSON, or none that has a shape: a page, a stylesheet, a redirect without a body. */
export interface MediaReply {
  /** `text/html`; null for no body at all. */
  readonly media: string | null
  /** What it may be instead, as the caller asks. */
  readonly others?: readonly string[]
  readonly description: string
}

/** What a route answers, by status: JSON of a shape, or something else. */
export type Replies = Readonly<Record<number, z.ZodType | MediaReply>>

/** How a protocol says what failed, instead of by a problem document. */
export interface FailureForm {
  statusOf(kind: ProblemKind): number
  /** The JSON of it. */
  readonly shape: z.ZodType
  /** The encoding that answers of both kinds come in where the request does. */
  readonly binary: string
  respond(failure: Problem, request: Request, requestId: string): Response
}

export const media = (type: string | null, description: string): MediaReply => ({
  media: type,
  description,
})

/**
 * One endpoint in one declaration: method, path, guard, shapes and handler. The router, the checks and
 * the API document are all made from it.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  /** Its name in clients that are made from the document: `listCredits`. Unique. */
  readonly id: string
  readonly tag: Tag
  readonly summary: string
  readonly guard: Guard
  readonly params?: Params
  readonly query?: Query
  /** Absent: the handler reads the request itself (or there is nothing to read). */
  readonly body?: Body
  /** Where the handler reads the request itself: what it takes, by media type. */
  readonly reads?: Readonly<Record<string, z.ZodType>>
  /** A body that it takes: for the document, and for whoever tries every route. */
  readonly example?: unknown
  /** Whatever else is answered than a problem. Tests hold every answer against it. */
  readonly replies: Replies
  /** Problems beside those that guard, parameters and body bring by themselves. */
  readonly problems?: readonly ProblemKind[]
  /** Its answers under an `Idempotency-Key` are kept by itself, with what it writes. */
  readonly keepsKeys?: true
  /** It changes what has an `ETag`, and hears `If-Match`. */
  readonly edits?: true
  /**
   * It is a form of this page, by the path's parameters as they were sent: failures are told as pages, with
   * the way back to it.
   */
  readonly formOn?: (params: Readonly<Record<string, string>>) => string
  /** Where a protocol has its own way to say what failed; else it is a problem document. */
  readonly failures?: FailureForm
  handle(
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<Result<Reply | Response, Problem>>
}

/** Whose answers are pages: people get a failure in plain words. */
export const isPage = ({ guard, formOn }: Pick<Route, 'guard' | 'formOn'>): boolean =>
  guard.kind === 'page' || guard.kind === 'form' || formOn !== undefined

/** Keeps the shapes' types for the handler, and forgets them for the list of routes. */
export function route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  declaration: Route<Params, Query, Body>,
): Route {
  // Sound: `serve` parses with the declaration's own schemas before it calls `handle`.
  return declaration as unknown as Route
}
