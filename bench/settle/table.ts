import type { Case } from './cases.ts'
import type { Outcome } from './outcome.ts'

/** One measured case, as `--json` prints it. Requests as the double saw them. */
export interface Row extends Outcome {
  readonly bench: 'settle'
  readonly case: Case['name']
  readonly customers: number
  readonly credits: number
  readonly limit_per_s: number
  readonly limit_per_s_of_endpoint: number
  readonly requests: number
  readonly most_in_a_second: number
  readonly most_in_a_second_of_endpoint: number
  /** Answered 429. */
  readonly refused: number
  /** Requests a second that the gate let itself make in the second half; null without a gate. */
  readonly rate_found: number | null
  /** From the first request to the last. */
  readonly seconds: number
  /** As many as the requests would take at the greatest rate that both sides allow. */
  readonly ideal_seconds: number
  readonly issued_before_kill: number | null
}

/** Markdown. */
export function printTable(rows: readonly Row[]): void {
  const head = [
    'case',
    'Stripe allows',
    'requests',
    'most in a second',
    'of one endpoint',
    '429s',
    'rate found',
    'seconds',
    'ideal',
    'paid twice',
    'missing',
    'ledger faults',
  ]
  console.log(`| ${head.join(' | ')} |\n|---|${'---:|'.repeat(head.length - 1)}`)
  for (const row of rows) {
    const cells = [
      row.case,
      `${row.limit_per_s} / ${row.limit_per_s_of_endpoint}`,
      row.requests.toLocaleString('en'),
      row.most_in_a_second,
      row.most_in_a_second_of_endpoint,
      row.refused.toLocaleString('en'),
      row.rate_found ?? '',
      row.seconds,
      row.ideal_seconds,
      row.paid_twice,
      row.missing,
      row.ledger_faults,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
