import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { UsageError } from './read-document.ts'

const totalsSchema = z.record(
  z.string(),
  z.object({
    draft: z.number(),
    owed: z.number(),
    issued: z.number(),
    difference: z.number(),
    beyond_issued: z.number(),
  }),
)
type Totals = z.infer<typeof totalsSchema>

const customerSchema = z.union([
  z.object({ customer: z.string(), refused: z.string() }),
  z.object({
    customer: z.string(),
    periods: z.number(),
    totals: totalsSchema,
    unfit: z.array(z.object({ agreement: z.string(), detail: z.string() })),
  }),
])
type CustomerAnswer = z.infer<typeof customerSchema>

const pageSchema = z.object({ data: z.array(customerSchema), next: z.string().nullable() })
type Page = z.infer<typeof pageSchema>

export interface WhatIfOptions {
  readonly url: string
  readonly key: string
  readonly from: string | undefined
  readonly until: string | undefined
  readonly anySla: boolean
  readonly json: boolean
}

/**
 * Asks a deployment what a draft would have cost, page by page, with progress on standard error.
 *
 * @returns 0, or 1 when the deployment refuses the draft or some customer could not be judged.
 */
export async function runWhatIf(file: string, options: WhatIfOptions): Promise<number> {
  const draft = readFileSync(file, 'utf8')
  const type = file.endsWith('.json') ? 'application/json' : 'application/yaml'
  const totals: Totals = {}
  let refused = 0
  for (let after: string | null = ''; after !== null; ) {
    const page: Page | string = await askedPage(draft, type, after, options)
    if (typeof page === 'string') {
      console.error(`makegood: ${page}`)
      return 1
    }
    for (const each of page.data) {
      if (options.json) console.log(JSON.stringify(each))
      else console.log(lineOf(each))
      if ('refused' in each) refused += 1
      else add(totals, each.totals)
    }
    after = page.next
    if (after !== null) console.error(`looked at all customers up to ${after}`)
  }
  console.log(options.json ? JSON.stringify({ totals, refused }) : totalLines(totals, refused))
  return refused > 0 ? 1 : 0
}

async function askedPage(draft: string, type: string, after: string, options: WhatIfOptions) {
  const url = new URL('/v1/slas/what-if', options.url)
  if (options.from) url.searchParams.set('from', options.from)
  if (options.until) url.searchParams.set('until', options.until)
  if (options.anySla) url.searchParams.set('any_sla', 'true')
  if (after) url.searchParams.set('starting_after', after)
  const headers = { authorization: `Bearer ${options.key}`, 'content-type': type }
  const response = await fetch(url, { method: 'POST', headers, body: draft }).catch((why) => {
    throw new UsageError(`${options.url} does not answer: ${String(why?.cause ?? why)}`)
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return pageSchema.parse(body)
  return problemText(response.status, body)
}

const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
})

function problemText(status: number, body: unknown): string {
  const problem = problemSchema.safeParse(body)
  if (!problem.success) return `the deployment answered ${status}`
  const { detail, errors } = problem.data
  return [detail, ...errors.map((each) => `  ${each.pointer}: ${each.detail}`)].join('\n')
}

function add(into: Totals, totals: Totals): void {
  for (const [currency, sums] of Object.entries(totals)) {
    const so = into[currency]
    into[currency] = so
      ? {
          draft: so.draft + sums.draft,
          owed: so.owed + sums.owed,
          issued: so.issued + sums.issued,
          difference: so.difference + sums.difference,
          beyond_issued: so.beyond_issued + sums.beyond_issued,
        }
      : sums
  }
}

function lineOf(each: CustomerAnswer): string {
  if ('refused' in each) return `${each.customer}: not judged. ${each.refused}`
  const unfit = each.unfit.map(({ agreement, detail }) => `\n  ${agreement}: ${detail}`).join('')
  return `${each.customer}: ${each.periods} periods. ${sumsText(each.totals)}${unfit}`
}

function totalLines(totals: Totals, refused: number): string {
  const rest = refused > 0 ? ` ${refused} customers were not judged.` : ''
  return `All together: ${sumsText(totals)}${rest}`
}

function sumsText(totals: Totals): string {
  const all = Object.entries(totals).map(
    ([currency, { draft, owed, issued, beyond_issued }]) =>
      `${currency}: the draft owes ${draft}, ${owed} were owed, ${issued} issued, ${signed(beyond_issued)} beyond that (minor units).`,
  )
  return all.length === 0 ? 'Nothing to judge.' : all.join(' ')
}

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n))
