import { type CustomerWhatIf, type Totals, type WhatIf, whatIfSchema } from './answers.ts'
import { ask, type Deployment } from './deployment.ts'
import { readDocument } from './read-document.ts'
import { addTotals, sumCells, sumColumns } from './sums.ts'
import { table } from './table.ts'
import { waited } from './waiting.ts'

export interface WhatIfOptions {
  readonly from: string | undefined
  readonly until: string | undefined
  readonly anySla: boolean
  readonly json: boolean
  readonly quiet: boolean
}

/**
 * Asks a deployment what a draft would have cost, page by page, with progress on standard error.
 *
 * @returns 0, or 1 when some customer could not be judged.
 * @throws {Refused} when the deployment refuses the draft.
 */
export async function whatIf(
  file: string,
  deployment: Deployment,
  { from, until, anySla, json, quiet }: WhatIfOptions,
): Promise<number> {
  const draft = readDocument(file)
  const data: CustomerWhatIf[] = []
  const totals: Totals = {}
  for (let after: string | null = ''; after !== null; ) {
    const query = {
      from,
      until,
      any_sla: anySla ? 'true' : undefined,
      starting_after: after || undefined,
    }
    const asked = ask(deployment, {
      method: 'POST',
      path: '/v1/slas/what-if',
      query,
      draft,
      answer: whatIfSchema,
    })
    const page: WhatIf = await waited(asked, 'judging', quiet)
    data.push(...page.data)
    for (const each of page.data) if (!('refused' in each)) addTotals(totals, each.totals)
    after = page.next
    if (after !== null && !quiet) console.error(`looked at all customers up to ${after}`)
  }
  const refused = data.filter((each) => 'refused' in each).length
  console.log(json ? JSON.stringify({ data, totals, refused }, null, 2) : report(data, totals))
  return refused > 0 ? 1 : 0
}

const columns = [
  { title: 'customer' },
  { title: 'periods', isFigure: true },
  { title: 'in' },
  ...sumColumns,
]

function report(data: readonly CustomerWhatIf[], totals: Totals): string {
  const rows = data.flatMap((each) =>
    'refused' in each ? [] : rowsOf(each.customer, String(each.periods), each.totals),
  )
  if (rows.length > 0) rows.push(...rowsOf('all together', '', totals))
  const notes = data.flatMap((each) =>
    'refused' in each
      ? [`${each.customer}: not judged. ${each.refused}`]
      : each.unfit.map(({ agreement, detail }) => `${each.customer}, ${agreement}: ${detail}`),
  )
  const lines = rows.length > 0 ? table(columns, rows) : ['No past period to judge.']
  return [...lines, ...notes].join('\n')
}

const rowsOf = (name: string, periods: string, totals: Totals): string[][] =>
  Object.entries(totals).map(([code, sums]) => [name, periods, code, ...sumCells(sums, code)])
