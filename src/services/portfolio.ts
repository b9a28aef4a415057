import type { CustomerId } from '../domain/brand.ts'
import type { Credit } from '../domain/ledger/credit.ts'
import { LIMITS } from '../domain/limits.ts'
import type { Everyone } from '../domain/tenant.ts'
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
  /** Goodwill, which nobody owes: apart from the two above. */
  readonly goodwill_minor: Readonly<Record<string, number>>
}

export interface Portfolio {
  readonly totals: Totals & { readonly rejected: number }
  readonly customers: readonly (Totals & { readonly id: CustomerId; readonly name: string })[]
}

/** All customers in figures, in pages of the database. */
export async function portfolio(db: Database, everyone: Everyone): Promise<Portfolio> {
  const customers: (Totals & { id: CustomerId; name: string })[] = []
  for await (const page of customerPages(db, everyone, LIMITS.pageRows)) {
    for (const { id, name } of page) customers.push({ id, name, ...(await totalsOf(db, id)) })
  }
  const totals = customers.reduce(added, nothing)
  return { totals: { ...totals, rejected: await countRejects(db, everyone) }, customers }
}

async function totalsOf(db: Database, customer: CustomerId): Promise<Totals> {
  const evidence = await countEvidence(db, customer)
  const commitments = (await newestVerdicts(db, customer)).flatMap(
    ({ verdict }) => verdict.commitments,
  )
  const all = await listCredits(db, customer)
  const credits = all.filter(({ kind }) => kind === 'sla')
  const goodwill = all.filter(({ kind }) => kind === 'goodwill')
  return {
    ...evidence,
    windows: commitments.reduce((sum, { windows }) => sum + windows.length, 0),
    breaches: commitments.filter(({ outcome }) => outcome === 'breached').length,
    credits: credits.length,
    credit_minor: minorOf(credits),
    goodwill_minor: minorOf(goodwill),
  }
}

function minorOf(credits: readonly Credit[]): Readonly<Record<string, number>> {
  const minor: Record<string, number> = {}
  for (const { amount } of credits) {
    minor[amount.currency] = (minor[amount.currency] ?? 0) + amount.minor
  }
  return minor
}

const nothing: Totals = {
  signals: 0,
  segments: 0,
  windows: 0,
  breaches: 0,
  credits: 0,
  credit_minor: {},
  goodwill_minor: {},
}

function added(a: Totals, b: Totals): Totals {
  return {
    signals: a.signals + b.signals,
    segments: a.segments + b.segments,
    windows: a.windows + b.windows,
    breaches: a.breaches + b.breaches,
    credits: a.credits + b.credits,
    credit_minor: summed(a.credit_minor, b.credit_minor),
    goodwill_minor: summed(a.goodwill_minor, b.goodwill_minor),
  }
}

function summed(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sums = { ...a }
  for (const [code, sum] of Object.entries(b)) sums[code] = (sums[code] ?? 0) + sum
  return sums
}
