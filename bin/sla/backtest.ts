import { type Backtest, backtestSchema } from './answers.ts'
import { ask, type Deployment } from './deployment.ts'
import { UsageError } from './fail.ts'
import { readDocument } from './read-document.ts'
import { amountText, sumCells, sumColumns } from './sums.ts'
import { table } from './table.ts'
import { waited } from './waiting.ts'

export interface BacktestOptions {
  readonly customer: string
  readonly from: string | undefined
  readonly until: string | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** Twelve months and the days by which months differ. */
const yearMs = 366 * 86_400_000

/**
 * Asks a deployment to judge one customer's past periods again under a draft.
 *
 * @returns 0, or 1 when the draft fits none of the agreements.
 * @throws {Refused} when the deployment refuses the draft or the span.
 */
export async function backtest(
  file: string,
  deployment: Deployment,
  options: BacktestOptions,
  now: number,
): Promise<number> {
  const { customer, json, quiet, until = new Date(now).toISOString() } = options
  const end = Date.parse(until)
  if (Number.isNaN(end)) throw new UsageError(`--until is an instant, not ${until}`)
  const from = options.from ?? new Date(end - yearMs).toISOString()
  const asked = ask(deployment, {
    method: 'POST',
    path: `/v1/customers/${encodeURIComponent(customer)}/backtest`,
    query: { from, until },
    draft: readDocument(file),
    answer: backtestSchema,
  })
  const answer = await waited(asked, 'judging', quiet)
  console.log(json ? JSON.stringify(answer, null, 2) : report(answer))
  return answer.data.length === 0 && answer.unfit.length > 0 ? 1 : 0
}

function report({ data, totals, unfit }: Backtest): string {
  const agreements = [...new Set(data.map(({ agreement }) => agreement))]
  const parts = agreements.map((agreement) =>
    agreementLines(data.filter((each) => each.agreement === agreement)),
  )
  if (agreements.length > 1) parts.push(totalLines(totals))
  const notes = unfit.map(({ agreement, detail }) => `${agreement}: ${detail}`)
  if (data.length === 0) notes.unshift('No past period to judge.')
  return [...parts, notes]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function agreementLines(periods: Backtest['data']): readonly string[] {
  const [first] = periods
  if (!first) return []
  const { agreement, currency } = first
  const sum = (of: 'draft' | 'owed' | 'issued' | 'beyond_issued'): number =>
    periods.reduce((total, each) => total + each[of], 0)
  const rows = periods.flatMap((each) => [
    [each.period, '', ...sumCells(each, currency)],
    ...each.commitments.map(({ name, outcome, owed, elective }) => [
      `  ${name}`,
      elective === undefined ? outcome : `${outcome}, one of ${elective}`,
      amountText(owed, currency),
    ]),
  ])
  const total = {
    draft: sum('draft'),
    owed: sum('owed'),
    issued: sum('issued'),
    beyond_issued: sum('beyond_issued'),
  }
  const columns = [{ title: 'period' }, { title: 'outcome' }, ...sumColumns]
  return [
    `Agreement ${agreement}, in ${currency.toUpperCase()}`,
    ...table(columns, [...rows, ['all together', '', ...sumCells(total, currency)]]),
  ]
}

const totalLines = (totals: Backtest['totals']): readonly string[] => [
  'All agreements',
  ...table(
    [{ title: 'in' }, ...sumColumns],
    Object.entries(totals).map(([code, sums]) => [code, ...sumCells(sums, code)]),
  ),
]
