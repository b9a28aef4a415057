import * as z from 'zod'
import { Refused, UsageError } from './fail.ts'
import { linesOf } from './lines.ts'
import { placeText, type Read } from './read-document.ts'

export interface Deployment {
  readonly url: string
  readonly key: string
}

interface Question<T> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Undefined ones are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>
  /** The draft that is sent. */
  readonly draft?: Read
  readonly answer: z.ZodType<T>
}

/**
 * Asks a deployment.
 *
 * @throws {UsageError} when nobody answers there.
 * @throws {Refused} with what the deployment says, and the line of each place it names.
 */
export async function ask<T>({ url, key }: Deployment, question: Question<T>): Promise<T> {
  const { method, path, query = {}, draft, answer } = question
  const asked = urlOf(path, url)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) asked.searchParams.set(name, value)
  }
  const headers = { authorization: `Bearer ${key}` }
  const sent = draft
    ? { headers: { ...headers, 'content-type': `application/${draft.format}` }, body: draft.text }
    : { headers }
  const response = await fetch(asked, { method, ...sent }).catch((why) => {
    throw new UsageError(`${url} does not answer: ${String(why?.cause ?? why)}`)
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new Refused(problemText(response.status, body, draft?.text ?? ''))
  const read = answer.safeParse(body)
  if (read.success) return read.data
  throw new Refused(`${url} answered something else than Makegood does. Is it another version?`)
}

function urlOf(path: string, base: string): URL {
  try {
    return new URL(path, base)
  } catch {
    throw new UsageError(`--url is a URL like https://sla.example.com, not ${base}`)
  }
}

const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
})

function problemText(status: number, body: unknown, draft: string): string {
  const problem = problemSchema.safeParse(body)
  if (!problem.success) return `the deployment answered ${status}`
  const { detail, errors } = problem.data
  const lineOf = linesOf(draft)
  return [
    detail,
    ...errors.map((each) => `  ${placeText(each.pointer, lineOf)}: ${each.detail}`),
  ].join('\n')
}
