import type { CustomerId } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'
import { customerPages } from '../storage/customers/customers.ts'
import type { Database } from '../storage/database.ts'
import { countRejects } from '../storage/evidence/rejects.ts'
import { countEvidence } from '../storage/evidence/segments.ts'
import { newestVerdicts } from '../storage/judging/verdicts.ts'
import { listCredits } from '../storage/ledger/credits.ts'

/** Figures that add up over customers. Money in minor units by currency. */
export interface Totals {
  readonly signals: number
  readonly segments: number
  /** Degradation windows of the newest verdicts. */
  readonly windows: number
  /** Commitments that were missed in a period. */
  readonly breaches: number
  readonly credits: number
  readonly credit_minor: Readonly<Record<string, number>>
}

export interface Portfolio {
  readonly totals: Totals & { readonly rejected: number }
  readonly customers: readonly (Totals & { readonly id: CustomerId; readonly name: string })[]
}

/** All customers in figures, in pages of the database. */
export async function portfolio(db: Database): Promise<Portfolio> {
  const customers: (Totals & { id: CustomerId; name: string })[] = []
  for await (const page of customerPages(db, LIMITS.pageRows)) {
    for (const { id, name } of page) customers.push({ id, name, ...(await totalsOf(db, id)) })
  }
  const totals = customers.reduce(added, nothing)
  return { totals: { ...totals, rejected: await countRejects(db) }, customers }
}

async function totalsOf(db: Database, customer: CustomerId): Promise<Totals> {
  const evidence = await countEvidence(db, customer)
  const commitments = (await newestVerdicts(db, customer)).flatMap(
    ({ verdict }) => verdict.commitments,
  )
  const credits = await listCredits(db, customer)
  const minor: Record<string, number> = {}
  for (const { amount } of credits) {
    minor[amount.currency] = (minor[amount.currency] ?? 0) + amount.minor
  }
  return {
    ...evidence,
    windows: commitments.reduce((sum, { windows }) => sum + windows.length, 0),
    breaches: commitments.filter(({ outcome }) => outcome === 'breached').length,
    credits: credits.length,
    credit_minor: minor,
  }
}

const nothing: Totals = {
  signals: 0,
  segments: 0,
  windows: 0,
  breaches: 0,
  credits: 0,
  credit_minor: {},
}

function added(a: Totals, b: Totals): Totals {
  const minor = { ...a.credit_minor }
  for (const [code, sum] of Object.entries(b.credit_minor)) minor[code] = (minor[code] ?? 0) + sum
  return {
    signals: a.signals + b.signals,
    segments: a.segments + b.segments,
    windows: a.windows + b.windows,
    breaches: a.breaches + b.breaches,
    credits: a.credits + b.credits,
    credit_minor: minor,
  }
}
