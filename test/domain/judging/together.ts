import type { BasisLine } from '../../../src/domain/basis-line.ts'
import type { Digest } from '../../../src/domain/brand.ts'
import type { ExclusionSpan } from '../../../src/domain/exclusions/exclusion-span.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import { type PastPeriod, pastPeriod } from '../../../src/domain/judging/past.ts'
import type { Slices } from '../../../src/domain/judging/slicing/slices.ts'
import type { CommitmentVerdict, Verdict } from '../../../src/domain/judging/verdict.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { commitment, document } from '../sla/sample.ts'
import { draw, input, month } from './drawing.ts'
import { hour } from './hours.ts'

type Fields = Record<string, unknown>

/** An SLA of commitments over hours, by name. @throws with the faults when it is refused. */
export function slaOf(commitments: Record<string, Fields>, spec: Fields = {}): Sla {
  const written = Object.entries(commitments).map(([name, changes]) =>
    commitment({ name, slice: hour(), ...changes }),
  )
  const parsed = slaFrom(document(written, spec))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

/** A month in which every commitment sees the same hours, or others, and what it looks back at. */
export function verdictOn(
  sla: Sla,
  label: string,
  hours: string,
  history: readonly PastPeriod[] = [],
  lines: readonly BasisLine[] = [],
  others: Record<string, Slices> = {},
  exclusions: readonly ExclusionSpan[] = [],
): Verdict {
  const period = month(label)
  const slices = draw(hours, period.span, 3_600_000)
  const verdict = judge({
    ...input({ sla, slices, period, history, lines, exclusions }),
    slices: new Map(sla.spec.commitments.map(({ name }) => [name, others[name] ?? slices])),
  })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return verdict.value
}

const digestOf = (i: number) => i.toString(16).padStart(64, '0') as Digest

/** Months of 2026 from January on, each looking back at all before it. */
export function year(sla: Sla, months: readonly string[]): Verdict[] {
  const history: PastPeriod[] = []
  return months.map((hours, i) => {
    const verdict = verdictOn(sla, `2026-${String(i + 1).padStart(2, '0')}`, hours, history)
    history.push(pastPeriod(verdict, digestOf(i)))
    return verdict
  })
}

export const owedIn = (verdict: Verdict): number[] =>
  verdict.commitments.map(({ owed }) => owed.minor)

export function of(verdict: Verdict, name: string): CommitmentVerdict {
  const found = verdict.commitments.find((each) => each.name === name)
  if (!found) throw new Error(name)
  return found
}

export const fixed = (amount: number | string): Fields => ({
  remedy: { kind: 'fixed', pays: { kind: 'amount', amount } },
})
