import type { z } from 'zod'
import { LIMITS } from '../domain/limits.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { readJson } from './body.ts'
import { type Problem, type ProblemDetail, problem } from './problem.ts'
import type { Route } from './route.ts'

export interface Shapes {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** Reads a request's path, query and body in the shapes that its route declares. */
export async function readShapes(
  declared: Route,
  request: Request,
  params: Record<string, string>,
): Promise<Result<Shapes, Problem>> {
  const path = inShape(declared.params, decoded(params), 'path')
  if (!path.ok) return path
  const asked = declared.query ? Object.fromEntries(new URL(request.url).searchParams) : {}
  const query = inShape(declared.query, asked, 'query')
  if (!query.ok) return query
  if (!declared.body) return ok({ params: path.value, query: query.value, body: undefined })
  const json = await readJson(request)
  if (!json.ok) return json
  const body = inShape(declared.body, json.value, 'body')
  return body.ok ? ok({ params: path.value, query: query.value, body: body.value }) : body
}

/** The router leaves parameters percent-encoded. */
function decoded(params: Record<string, string>): Record<string, string> {
  const entries = Object.entries(params).map(([name, value]) => {
    try {
      return [name, decodeURIComponent(value)]
    } catch {
      return [name, value]
    }
  })
  return Object.fromEntries(entries)
}

/** Reads a value in a shape; what is wrong with it is told by JSON Pointers. */
export function inShape(
  schema: z.ZodType | undefined,
  value: unknown,
  where: 'path' | 'query' | 'body',
): Result<unknown, Problem> {
  if (!schema) return ok(value)
  const read = schema.safeParse(value)
  if (read.success) return ok(read.data)
  if (where === 'path') return err(problem('not-found', 'There is nothing at this address.'))
  const errors = read.error.issues.slice(0, LIMITS.problemErrors).map(
    (issue): ProblemDetail => ({
      pointer: issue.path.map((part) => `/${escapePointer(String(part))}`).join(''),
      reason: issue.code,
      detail: issue.message,
    }),
  )
  return err(
    problem('invalid', `The ${where} does not have the shape this call takes.`, { errors }),
  )
}

const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')
